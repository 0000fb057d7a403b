"""Italian."""

from mplan_tui.language.neighbours import NeighbourWords

WORDS = NeighbourWords(
    fields={
        "id": "num, numero, codice, riferimento, identificativo, id attività",
        "title": (
            "azione, azioni, attività, compito, nome attività, titolo, cosa, iniziativa, campagna, nome campagna, "
            "nome della campagna, progetto, tema, argomento, contenuto, contenuti, pubblicazione, evento, oggetto, idea"
        ),
        "description": "descrizione, dettaglio, dettagli, come",
        "objective": "obiettivo, obiettivi, finalità, scopo, perché",
        "expected_result": "risultato atteso, risultati attesi",
        "group": "categoria, asse, pilastro, area, fase, rubrica, linea, voce, voce di spesa",
        "category": "tipo, tipologia, formato, tipo di contenuto, tipo di azione, tipologia di contenuto",
        "audience": "pubblico, destinatari, destinatario, pubblico di riferimento",
        "channel": "canale, canali, mezzo, mezzi, piattaforma, supporto, social",
        "tools": "strumento, strumenti, risorse, risorsa",
        "product": "prodotto, servizio, marca, marchio, cliente",
        "executor": (
            "responsabile, responsabili, incaricato, chi, assegnato a, referente, a cura di, persona responsabile, "
            "autore"
        ),
        "follower": "coordinatore, coordinatrice, seguito da, supervisore",
        "evaluator": "approvato da, validato da, revisione di",
        "team": "squadra, reparto, gruppo di lavoro",
        "start": (
            "inizio, data di inizio, data inizio, data, dal, avvio, data di pubblicazione, data pubblicazione, "
            "data prevista, lancio, data di lancio, giorno, data evento"
        ),
        "due": "fine, data di fine, data fine, scadenza, data di scadenza, termine, al, entro, consegna, data di "
        "consegna, quando",
        "done_on": "completato il, concluso il, data effettiva, data di completamento",
        "period": "mese, settimana, trimestre, periodo, calendario, tempistica, tempi",
        "recurrence": "frequenza, periodicità, ricorrenza, cadenza",
        "planned": (
            "bilancio, costo, costo stimato, costo previsto, importo, preventivo, spesa prevista, budget previsto, "
            "prezzo, quanto, investimento, "
            "costi previsti, costi stimati, spese previste"
        ),
        "committed": "impegnato, ordine di acquisto",
        "spent": (
            "speso, spesa, costo effettivo, costo reale, consuntivo, spesa effettiva, fatturato, "
            "costi effettivi, budget speso, budget effettivo, spesa effettiva"
        ),
        "effort": "impegno, ore, ore stimate, giornate, giorni, giorni uomo, carico di lavoro, durata",
        "kpi": "indicatore, indicatori, metrica, metriche",
        "kpi_target": "valore obiettivo",
        "kpi_actual": "valore attuale, valore effettivo",
        "status": "stato, situazione, stato di avanzamento, fatto",
        "progress": "avanzamento, progresso, percentuale di completamento",
        "priority": "priorità, importanza, urgenza",
        "notes": "nota, note, commenti, commento, osservazioni",
        "link": "collegamento, documento, allegato, allegati",
    },
    edges_lead=True,
    general_titles="campagna, nome campagna, nome della campagna, progetto, iniziativa",
    content_titles="tema, argomento, contenuto, contenuti, pubblicazione, oggetto",
    only_whole=(
        "cosa, chi, come, quando, dal, al, entro, fine, data, tipo, area, mese, giorno, giorni, ore, tema, contenuto, "
        "contenuti, fase, risorsa, risorse, stato, fatto, prezzo, idea, progetto, mezzo, mezzi, social, termine, spesa"
    ),
    ignored_whole="totale, totale generale, subtotale, saldo, differenza, scostamento, residuo",
    ignored_first="differenza, scostamento, cumulato, residuo",
    money="budget, costo, costi, spesa, importo",
    currencies="valuta, moneta",
    durations="durata, giorni",
    prices="prezzo",
    record_dates="data di creazione, creato il, creato, modificato il, ultima modifica, aggiornato il",
    related="attività padre, predecessore",
    small=("il", "lo", "gli", "di", "del", "della", "delle", "dei", "per", "con"),
    linking=("di", "del", "della", "delle", "dei", "per"),
    months=(
        "gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu", "luglio lug",
        "agosto ago", "settembre set", "ottobre ott", "novembre nov", "dicembre dic",
    ),
    weekdays=("lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica"),
    seasons=("primavera", "estate", "autunno", "inverno"),
    quarters=("trimestre",),
    halves=("semestre",),
    weeks=("settimana", "sett"),
    values={
        "status": {
            "todo": "non iniziato, non iniziata, pianificato, pianificata, programmato, "
            "programmata, previsto, prevista, bozza, nuovo, nuova, idea",
            "doing": "in preparazione, in produzione, in approvazione, da approvare, approvato, approvata, in corso, "
            "in lavorazione, iniziato, iniziata, avviato, avviata, in revisione, in ritardo, "
            "confermato, confermata, richiesto, richiesta, prenotato, prenotata",
            "blocked": "bloccato, bloccata, in attesa, sospeso, sospesa, in pausa",
            "done": "fatto, fatta, completato, completata, concluso, conclusa, terminato, terminata, pubblicato, "
            "pubblicata, inviato, inviata, finito, finita, chiuso, si",
            "cancelled": "annullato, annullata, cancellato, cancellata, eliminato, eliminata",
        },
        "priority": {
            "1": "urgente, critica, critico, molto alta",
            "2": "alta, alto, importante",
            "3": "media, medio",
            "4": "bassa, basso",
        },
    },
    leads=("entro il", "entro l'", "entro", "a partire dal", "prima del", "il", "a"),
    of=("di ", "del ", "dell'"),
    opening=("dal", "dall'", "da", "tra", "tra il"),
    until=("al", "all'", "e il"),
    week_of=("settimana del", "settimana dal"),
    fortnights=("quindicina", "meta"),
    thirds=("quadrimestre",),
    ordinal_endings=("a", "o"),
    joiners=("e",),
    titles=("sig", "sigra", "signor", "signora", "dott", "dottssa", "ing", "avv"),
    ahead=r"da \w+[aei]re",
    put_off="rinviato, rinviata, posticipato, posticipata, rimandato, rimandata",
    undecided="da definire, da confermare, da decidere, da stabilire, nessuno, non assegnato, non definito",
    everybody="tutti, tutto il team, tutta la squadra",
    sums=r"(sub ?)?total[ei]\b|somma\b|iva\b|budget totale",
    suffixes={"mila": 1_000, "milioni": 1_000_000, "mln": 1_000_000},
    before=("prima",),
    after=("dopo",),
    events=("lancio", "fiera", "evento", "inaugurazione", "apertura", "giorno x"),
    rules={
        "ogni, tutti i, tutte le, tutti gli": "every",
        "al, alla, all, a, per": "a",
        "il, lo, la, i, le, gli, l, di, del, della, dell, dei, nel, in": "",
        "giorno": "day", "giorni": "days", "settimana": "week", "settimane": "weeks", "mese": "month", "mesi": "months",
        "trimestre": "quarter", "trimestri": "quarters", "semestre": "semester", "semestri": "semesters",
        "anno": "year", "anni": "years",
        "quotidiano, quotidiana, quotidianamente, giornaliero, giornaliera": "daily",
        "settimanale, settimanalmente": "weekly", "mensile, mensilmente": "monthly",
        "trimestrale, trimestralmente": "quarterly", "semestrale, semestralmente": "semiannual",
        "annuale, annualmente": "yearly", "quindicinale": "fortnightly", "bimestrale": "bimonthly",
        "una volta": "once", "due volte": "twice", "tre volte": "three times", "volta, volte": "times",
        "due": "2", "tre": "3", "quattro": "4", "cinque": "5", "sei": "6",
        "primo, prima": "first", "secondo, seconda": "second", "terzo, terza": "third", "quarto, quarta": "fourth",
        "ultimo, ultima": "last", "e": "and",
        "giorni lavorativi, giorni feriali": "working days", "giorno lavorativo, giorno feriale": "working day",
        "inizio": "start of", "fine": "end of", "meta": "mid", "fino al, fino a": "until",
    },
)  # fmt: skip
