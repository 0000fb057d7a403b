"""French, as people type it."""

from __future__ import annotations

from mplan_tui.language.words import (
    CountdownWords,
    DayWords,
    EntryWords,
    FigureWords,
    FilterWords,
    HeaderWords,
    NumberWords,
    ObjectiveWords,
    RecurrenceWords,
    SheetWords,
    TermWords,
    TimeWords,
    Words,
)

_NUMBERS = NumberWords(
    decimal=",",
    cardinals={
        "zero": 0,
        "un": 1,
        "une": 1,
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "onze": 11,
        "douze": 12,
        "treize": 13,
        "quatorze": 14,
        "quinze": 15,
        "seize": 16,
        "vingt": 20,
        "vingts": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        # Belgium, Switzerland and Canada
        "septante": 70,
        "octante": 80,
        "huitante": 80,
        "nonante": 90,
    },
    articles=(),
    collective={
        "dizaine": 10,
        "douzaine": 12,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "cinquantaine": 50,
        "centaine": 100,
    },
    multiplied={"vingt": 4, "vingts": 4},
    scales={
        "cent": 100,
        "cents": 100,
        "mille": 1000,
        "millier": 1000,
        "milliers": 1000,
        "million": 1_000_000,
        "millions": 1_000_000,
        "milliard": 1_000_000_000,
        "milliards": 1_000_000_000,
    },
    joiners=("et",),
    suffixes={
        "k": 1000,
        "mille": 1000,
        "milliers": 1000,
        "m": 1_000_000,
        "million": 1_000_000,
        "millions": 1_000_000,
        "md": 1_000_000_000,
        "mds": 1_000_000_000,
        "milliard": 1_000_000_000,
        "milliards": 1_000_000_000,
    },
    currencies={
        "eur": "EUR",
        "euro": "EUR",
        "euros": "EUR",
        "usd": "USD",
        "dollar": "USD",
        "dollars": "USD",
        "gbp": "GBP",
        "livre": "GBP",
        "livres": "GBP",
        "chf": "CHF",
    },
    beside_money=("ht", "ttc", "h.t.", "h.t", "t.t.c.", "t.t.c"),
    ranges=("à", "et", "ou"),
    range_openings=("entre", "de"),
    hours=("h", "heure", "heures"),
    minutes=("min", "mn", "minute", "minutes"),
    days_of_work=("j", "jr", "jrs", "jour", "jours", "jh", "journee", "journees"),
    weeks_of_work=("semaine", "semaines", "sem"),
    man=("homme", "h", "de travail"),
)  # fmt: skip

_DAYS = DayWords(
    months=(
        "janvier janv",
        "fevrier fevr fev",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil",
        "aout",
        "septembre sept",
        "octobre oct",
        "novembre nov",
        "decembre dec",
    ),
    month_first=False,
    weekdays=(
        "lundi lundis lun",
        "mardi mardis mar",
        "mercredi mercredis mer",
        "jeudi jeudis jeu",
        "vendredi vendredis ven",
        "samedi samedis sam",
        "dimanche dimanches dim",
    ),
    near={
        "aujourd'hui": 0,
        "maintenant": 0,
        "ce soir": 0,
        "demain": 1,
        "demain matin": 1,
        "demain soir": 1,
        "hier": -1,
        "apres-demain": 2,
        "apres demain": 2,
        "avant-hier": -2,
    },
    shifts={"j": 1, "s": 7},
    unit_days={"jour": 1, "semaine": 7, "quinzaine": 14},
    unit_months={"mois": 1, "trimestre": 3, "semestre": 6, "an": 12, "annee": 12, "exercice": 12},
    ordinals={
        "premier": 1,
        "premiere": 1,
        "premiers": 1,
        "1er": 1,
        "1ers": 1,
        "1ere": 1,
        "second": 2,
        "2nd": 2,
        "deuxieme": 2,
        "deuxiemes": 2,
        "seconde": 2,
        "2e": 2,
        "2eme": 2,
        "2emes": 2,
        "troisieme": 3,
        "troisiemes": 3,
        "3e": 3,
        "3eme": 3,
        "3emes": 3,
        "quatrieme": 4,
        "quatriemes": 4,
        "4e": 4,
        "4eme": 4,
        "4emes": 4,
        "cinquieme": 5,
        "cinquiemes": 5,
        "5e": 5,
        "5eme": 5,
        "5emes": 5,
        "dernier": -1,
        "derniere": -1,
        "derniers": -1,
        "dernieres": -1,
    },
    ordinal_endings=("er", "e", "eme", "ere", "re", "nde"),
    parts={"debut": 0, "mi": 1, "fin": 2},
    next=("prochain", "prochaine"),
    this=("ce", "cet", "cette"),
    ahead=("dans", "d'ici", "sous"),
    leads=("le", "avant le", "avant", "d'ici le", "d'ici", "a partir du", "des le", "vers le", "courant"),
    typed_leads=(
        *("pour le", "pour", "au plus tard le", "au plus tard", "echeance le", "echeance", "a rendre le", "en"),
        *("a rendre", "d'ici a"),
    ),
    ago=("il y a",),
    from_now=("plus tard",),
    weekends=("week-end", "weekend", "week end"),
    week_later={"en huit": 7, "en quinze": 14},
    in_short={"fdm": "fin de mois", "fda": "fin d'annee"},
    at=("a ",),
    week_of=("semaine du", "sem du"),
    of=("de la ", "de l'", "de ", "du ", "d'", "le ", "la ", "l'"),
    quarters=("t", "trim", "trimestre"),
    halves=("semestre",),
    weeks=("s", "sem", "semaine"),
    fortnights=("quinzaine",),
    until=("au", "a", "jusqu'au", "et"),
    opening=("du", "de", "entre"),
)  # fmt: skip

_COUNTDOWN = CountdownWords(
    letters={"j": "jour", "s": "semaine", "m": "mois", "t": ""},
    zero=("jour j", "j0", "j-0", "j"),
    before=("avant",),
    after=("apres",),
    events=("lancement", "evenement", "ouverture", "inauguration", "salon", "sortie", "jour j", "mise en ligne"),
)

_ENTRY = EntryWords(
    each_time=("chacun", "chacune", "chaque fois", "a chaque fois", "par fois", "par occurrence"),
    per=("par", "chaque", "tous les", "toutes les"),
    after=("apres", "une fois", "depend de", "attend"),
    half_day=("demi-journee", "demi journee", "une demi-journee", "une demi journee"),
)

_PIECES = (
    r"posts?|articles?|stor(?:y|ys|ies)|reels?|shorts?|videos?|newsletters?|e?-?mails?|mailings?|tweets?|publications?|"
    r"podcasts?|episodes?|lives?|carrousels?|webinaires?|messages?|epingles?"
)
"""Ce que l'on publie tant de fois par semaine : « 2 posts par semaine »."""

_RECURRENCE = RecurrenceWords(
    noise=r"le|la|les|du|de|des|d|l|chaque|tous|toutes|tout|et|en|par|au|aux|mois de",
    intervals={},
    times={},
    time=("fois",),
    edges={"mi": 15, "fin": -1, "fins": -1, "debut": 1, "debuts": 1, "milieu": 15, "milieux": 15},
    periods={
        "day": "jour jours quotidien quotidienne quotidiennement journalier",
        "week": "semaine semaines hebdomadaire hebdo hebdomadairement",
        "month": "mois mensuel mensuelle mensuellement",
        "quarter": "trimestre trimestres trimestriel trimestrielle trimestriellement",
        "half": "semestre semestres semestriel semestrielle",
        "year": "an ans annee annees annuel annuelle annuellement",
        "two weeks": "quinzaine",
        "two months": "bimestriel bimestrielle bimestriellement",
        "two years": "bisannuel biennal",
        "twice a month": "bimensuel bimensuelle",
        "twice a week": "bihebdomadaire",
    },
    day=("jour",),
    same=(
        (
            rf"\b(\d+|une?|deux|trois|quatre|cinq) (?:{_PIECES})(?: par| chaque)? "
            r"(?=(?:jour|semaine|quinzaine|mois|trimestre|semestre|an|annee)\b)",
            r"\1 fois ",
        ),
        # « 2 par mois » dit combien de fois dans un mois, non tous les combien.
        (r"\b(\d+) par (?=(?:jour|semaine|quinzaine|mois|trimestre|semestre|an|annee)\b)", r"\1 fois "),
        # In France a fortnight is fifteen days, and two weeks.
        (r"\b(?:15|quinze) jours\b", "quinzaine"),
        # "un lundi sur deux"
        (r"\b(?:un|une|1) (\w+) sur (\w+)\b", r"tous les \2 \1"),
        (r"\bavant[- ]derni(?:er|ere)s?\b", "penultimate"),
        (r"\b(?:jours? ouvre?s?|jours? ouvrables?)\b", "workday"),
        (r"\b(?:ouvrees?|ouvres?|ouvrables?)\b", "workday"),
        (r"\ben semaine\b", "workday"),
        (r"\b(?:matins?|soirs?)$", "jour"),
        # "Tous les mar de juin" is Tuesdays; "mar, juin" is two months.
        (r"\bmar (?=(?:de|d|en) )", "mardi "),
    ),
    # The time of the day is no part of a rule: "tous les lundis à 9h30", "le mardi soir".
    hour=r"(?:a|vers) \d{1,2} ?(?:h ?\d{0,2}|(?::\d\d)? ?(?:am|pm)|:\d\d)(?!\w)|a (?:midi|noon)"
    r"|(?:le|au) (?:matin|soir)|apres[- ]midi",
    day_of_month=(
        r"(?:(?<=le )|(?<=les ))(?P<day>\d{1,2})\b(?! (?:mois|jours?|semaines?|ans))",
        r"(?P<day>\d{1,2})(?:er|ere|e|eme)?(?= (?:jour )?(?:de chaque|du|de) )",
    ),
    span=("de|du|d", "a|au"),
    but=r"sauf|hors|hormis|excepte",
    until=r"(?:jusqu['’](?:au|à|en)|au)\s+(?P<day>[^,]*\d[^,]*|(?:la\s+)?fin\s+[^,]+)",
    lasting=r"(?:pendant|durant)\s+(?P<count>\d{1,3})\s+(?:(?P<week>semaines?)|(?P<month>mois)|(?P<year>ans?))",
    # « Du 1er mars », mais ni « du 15 du mois » ni « du 1er trimestre ».
    first=r"(?:(?:à partir du|dès le|depuis le|du(?=\s+\d+(?:er)?(?:[/.-]\d|\s+(?!de|du|tri|sem|mois|jour)[^\W\d]{3})))"
    r"\s+(?P<day>[^,]*\d[^,]*)|(?:à partir de|à partir d['’]|dès|depuis)\s*(?P<month>[^\W\d]{3,9}))",
    count=r"fois",
    anchor=r"(?:(?:compt\w+ (?:depuis|à partir de)|après|à partir de) (?:la )?réalisation)",
)  # fmt: skip

_FILTER = FilterWords(
    keys={
        "executor": "responsable qui",
        "follower": "suit suivi",
        "evaluator": "evalue",
        "status": "statut etat",
        "channel": "canal",
        "objectives": "objectif",
        "category": "categorie",
        "stage": "etape",
        "nature": "nature",
        "team": "equipe",
        "product": "produit",
        "personas": "persona cible",
        "kpis": "indicateur",
        "tools": "outil",
        "group": "groupe",
        "priority": "priorite",
        "due": "echeance",
        "start": "debut",
        "done_on": "fait realisee",
        "planned": "prevu",
        "committed": "engage",
        "spent": "depense",
        "effort": "charge",
    },
    flags={
        "late": "en retard, enretard, retard",
        "mine": "miennes, moi",
        "open": "ouvertes, ouverte",
        "recurring": "recurrente, recurrentes",
    },
    nothing=("aucun", "aucune", "personne"),
    me=("moi",),
    values={
        "priority": {"1": "critique", "2": "haute", "3": "normale", "4": "basse"},
        "status": {
            "todo": "a faire, afaire",
            "doing": "en cours, encours",
            "blocked": "bloquee, bloque",
            "done": "realisee, terminee, faite, fait",
            "cancelled": "annulee",
        },
        "category": {
            "email": "emailing",
            "advertising": "publicite, pub",
            "content": "contenu",
            "social": "reseaux sociaux, reseaux",
            "seo": "referencement",
            "offline": "hors ligne",
            "messaging": "messagerie",
            "other": "autre",
        },
        "stage": {
            "awareness": "decouverte",
            "consideration": "consideration",
            "decision": "decision",
            "retention": "fidelisation",
            "advocacy": "recommandation",
        },
        "nature": {"background": "de fond, fond", "recurring": "recurrente", "one_off": "ponctuelle"},
    },
    line_keys={
        "supplier": "fournisseur",
        "reference": "piece numero",
        "label": "libelle",
        "note": "note",
        "on": "jour mois date",
        "amount": "montant",
        "tax": "tva taxe",
        "action": "action",
        "state": "etat type",
    },
    line_states={
        "order": "commande",
        "invoice": "facture",
        "credit_note": "avoir",
        "undated": "sans date, non date",
        "open": "ouverte, ouvert",
    },
)  # fmt: skip

_HEADERS = HeaderWords(
    fields={
        "id": "numéro, réf, référence, code action, identifiant, id action, id de tâche, id tâche, n action, "
        "numéro d'action",
        "title": (
            "communiqué, communiqué de presse, "
            "action, action seo, action proposée, action prévue, action concrète, action digitale, action web, "
            "actions marketing, action marketing, activité, tâche, tâche à réaliser, intitulé, intitulé de "
            "l'action, libellé, libellé de l'action, titre, titre de l'action, titre de la fiche action, nom de "
            "l'action, nom de la tâche, livrable, étape, quoi, opération, actions à mener, actions à réaliser, "
            "action à mener, à faire, sujet, campagne, nom de la campagne, projet, chantier, contenu, thème du "
            "post, légende, fiche action, actions prévues, actions à mettre en place, événement, nom de "
            "l'événement, manifestation, publication, jalon, article, sous tâche, sous action, étape de l'action, "
            "idée, concept, message, angle, épisode, titre de l'épisode, promo, promotion, "
            "opération commerciale, contenu attendu, "
            "étape détaillée, salon, foire, nom du salon, webinaire, désignation, "
            "désignation de l'action, prestation, actions de communication, "
            "objet, dispositif, idée de contenu, actions prioritaires"
        ),
        "description": (
            "description, descriptif, détail, comment faire, comment, précisions, modalités, contenu de l'action, "
            "description de l'action, contexte"
        ),
        "objective": "objectif, finalité, but, pourquoi, objectif visé, objectif stratégique, objectif de l'action",
        "expected_result": (
            "résultat attendu, effet attendu, livrable attendu, critère de réussite, critère de succès, impact "
            "attendu, bénéfice attendu, résultat escompté"
        ),
        "group": (
            "programme, axe, axe stratégique, thématique, thème, rubrique, volet, macro tâche, itération, pilier, "
            "catégorie, lot, section, poste, poste budgétaire, poste de dépense, liste, "
            "compartiment, nom du compartiment"
        ),
        "category": (
            "type d'action, type de contenu, nature du contenu, format, type d'activité, format du contenu, type "
            "de post, type de support"
        ),
        "nature": "nature, nature de l'action, de fond récurrente ponctuelle",
        "audience": (
            "cible, public, public cible, profil client, destinataire, client cible, cible visée, public visé, public "
            "concerné"
        ),
        "stage": (
            "étape du parcours, étape du tunnel, phase d'achat, tunnel, étape du funnel, étape du tunnel de conversion"
        ),
        "channel": (
            "canal, canaux, levier, média, support, plateforme, canal de diffusion, support de communication, "
            "réseau social, réseau, réseaux sociaux, médias sociaux, plate forme, support média, support de "
            "diffusion, canal utilisé"
        ),
        "tools": (
            "outil, outil utilisé, moyen, moyens techniques, moyens humains et techniques, moyen nécessaire, "
            "ressource, ressources nécessaires, logiciel, moyens humains, moyens matériels, moyens à mettre en "
            "œuvre, moyens mis en œuvre, moyens alloués, moyens et ressources, ressources humaines, ressources "
            "humaines et matérielles"
        ),
        "product": "service, client, produit, offre, gamme, marque, das, produit ou service",
        "executor": (
            "organisateur, organisatrice, membre, chargé de projet, chargé de mission, responsable, "
            "responsable de l'action, porteur, porteur "
            "de l'action, pilote, personne pilote, pilote de l'action, en charge, personne en charge, chargé de, "
            "chargé de l'action, assigné à, attribué à, référent, acteur, intervenant, qui, resp, expéditeur, chef "
            "de projet, auteur, rédacteur, rédactrice, collaborateur, collaboratrice, exécute, exécutant, chargé de "
            "communication, chargée de communication, agent en charge, noms ressources, "
            "chargé de marketing, qui fait quoi, responsable projet, "
            "responsable communication, interlocuteur, réalisé par, fait par, personne"
        ),
        "follower": "suivi par, chargé du suivi, responsable du suivi, superviseur, coordinateur, suit",
        "evaluator": (
            "évalué par, évaluateur, valideur, validé par, validation par, approbateur, relecteur, relu par, évalue"
        ),
        "team": (
            "équipe, direction, pôle, entité, structure pilote, service pilote, service responsable, service porteur, "
            "service en charge, direction responsable, direction pilote, département"
        ),
        "start": (
            "date, début, date de début, date début, lancement, date de lancement, démarrage, date de démarrage, "
            "du, date de publication, parution, date de parution, "
            "date prévue, jour, date prévisionnelle, début prévu, date de début prévue, "
            "début prévisionnel, date de début prévisionnelle, date de l'événement, date d'envoi, date de mise en "
            "ligne, date de diffusion, date de parution, date de sortie, mise en "
            "ligne, publié le, commence le, date d'intervention"
        ),
        "due": (
            "fin, date de fin, date fin, échéance, date d'échéance, échéance planifiée, date limite, date butoir, "
            "délai, au, pour quand, quand, échéance prévue, fin prévue, date de fin prévue, fin prévisionnelle, "
            "date de fin prévisionnelle, date de livraison, livraison, date de rendu, se termine le, à rendre pour "
            "le, date d'échéance prévue, à terminer pour"
        ),
        "done_on": (
            "date de réalisation, date réelle, terminé le, fait le, réalisé le, date de réalisation effective, "
            "date de clôture, fin réelle, date de fin réelle, achevé le, clôturé le, date d'achèvement"
        ),
        "period": (
            "mois, trimestre, semaine, période, calendrier, timing, planning, mois de lancement, mois de "
            "réalisation, date ou période, n semaine, numéro de semaine, mois de publication"
        ),
        "recurrence": "cadence, fréquence, récurrence, périodicité, rythme",
        "planned": (
            "budget, prix net, tarif net, net ht, "
            "budget prévu, prévu, prévisionnel, budget prévisionnel, budget alloué, montant, montant "
            "prévu, coût, coût estimé, coût prévisionnel, coût prévu, enveloppe, budget estimé, prix, combien, "
            "prévision, tarif, honoraire, total annuel, montant total, coût total, investissement, budget média, "
            "budget brut, budget net, budget total, enveloppe budgétaire, coût global, budget demandé, budget voté, "
            "crédits ouverts, montant ttc, bp, budget primitif, crédits votés, net net, devis, montant du devis"
        ),
        "committed": (
            "engagé, montant engagé, bon de commande, budget engagé, dépense engagée, montant du bon de commande, "
            "montant de la commande, montant commandé"
        ),
        "spent": (
            "réel, coût réel, budget réel, consommé, budget consommé, dépensé, dépense, facturé, montant facturé, "
            "réalisé budget, budget réalisé, dépense réelle, frais réels, coût final, mandaté, dépenses réalisées, "
            "montant réalisé, budget utilisé, utilisé, dépensé à ce jour, montant mandaté"
        ),
        "effort": (
            "charge, charge estimée, charge de travail, temps estimé, temps passé, temps, heures estimées, jours "
            "homme, jour "
            "homme, j h, durée, durée estimée, nombre de jours, nb jour, jours"
        ),
        "kpi": (
            "kpi, indicateur, indicateur clé, indicateur de suivi, kpi lié, indicateur lié, indicateur de "
            "performance, indicateur de réussite, mesure, indicateur de résultat, critère d'évaluation, indicateur "
            "d'évaluation, mesure de performance"
        ),
        "kpi_baseline": "valeur initiale, valeur de départ, n 1, valeur actuelle de départ, point de départ",
        "kpi_target": ("valeur cible, objectif chiffré, seuil, cible chiffrée, à réaliser, objectif kpi, cible kpi"),
        "kpi_actual": "réalisé, valeur actuelle, résultat, résultat obtenu, atteint, valeur réelle, valeur atteinte",
        "status": (
            "statut, état, état d'avancement, situation, avancement de l'action, stade, fait, terminé, ok, étape "
            "d'avancement, fait ou non, où en est on"
        ),
        "progress": ("avancement, achevé, pourcentage achevé, "
            "pourcentage d'avancement, taux de réalisation, taux d'avancement, progression"),
        "priority": "importance, priorité, niveau de priorité, urgence, prio",
        "notes": "commentaire, remarque, observation, point d'attention, point de vigilance",
        "corrective": "mesure corrective, action corrective, prochaine étape, étape suivante, action suivante",
        "link": "lien, document, fichier, pièce jointe",
    },
    general_titles="campagne, nom de la campagne, projet, chantier, étape, initiative, opération",
    content_titles=(
        "contenu, contenu attendu, thème du post, légende, livrable, sujet, publication, article, idée, "
        "concept, message, angle, objet, "
        "idée "
        "de "
        "contenu"
    ),
    related=(
        "budget mensuel, budget hebdomadaire, coût mensuel, "
        "budget n 1, montant n 1, dépenses n 1, dépense n 1, réalisé n 1, rappel n 1, tâche parente, prédécesseur, "
        "dépendance"
    ),
    parents="tâche parente, tâche mère, action mère, élément parent, tâche parent",
    levels="niveau hiérarchique, niveau de plan",
    subitems="sous élément, sous éléments",
    part_titles="sous tâche, sous action",
    names="nom, résumé",
    contacts="prénom, nom de famille, téléphone, mobile, tel, courriel, fonction",
    partners=(
        "influenceur, influenceuse, nom de l'influenceur, créateur, créatrice, créateur de contenu, ambassadeur, "
        "ambassadrice, blogueur, blogueuse, journaliste, invité, invitée"
    ),
    deliverables="livrable, contenu attendu",
    recipients="destinataire",
    telling="",
    how="comment",
    levers="levier",
    stages="étape, phase, état, liste",
    following_leads="pilote, personne pilote, pilote de l'action",
    costs="coût",
    prices="prix, tarif, montant",
    amounts="montant",
    achieved="réalisé, atteint",
    money="budget, cout, depense, montant, prix, investissement, enveloppe, charge",
    currencies="devise, monnaie, code devise",
    archived="archivé, archivée, archivés",
    set_against_effort="impact, gain, gain attendu, facilité, valeur, score, note ice, intérêt",
    durations="durée, jour, jours, nombre de jours, nb jour, durée estimée, durée en jours",
    ignored_first="différence, cumul, cumulé, écart, reste, solde, part",
    ignored_anywhere="restant, restante, écart, cumul, cumulé, cumulée",
    ignored_whole="total, sous total, totaux, total général, part du budget, budget cumulé, budget restant",
    record_dates=(
        "date de création, créé le, date d'ajout, ajouté le, modifié le, dernière modification, date de mise à "
        "jour, mise à jour, mis à jour le, dernière mise à jour"
    ),
    only_whole=(
        "personne, promo, promotion, salon, foire, webinaire, idée, concept, message, objet, prestation, dispositif, "
        "charge, suit, évalue, "
        "exécute, mise en ligne, "
        "désignation, investissement, "
        "type, date, contenu, code, du, au, but, format, service, support, moyen, n, fin, debut, mesure, document, "
        "phase, public, action, comment, mois, jour, temps, quand, quoi, qui, ressource, section, lot, reseau, "
        "prévu, fait, terminé, ok, prix, combien, événement, publication, article, manifestation, liste, poste, "
        "auteur, prévision, livraison, progression"
    ),
    small=(
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "de",
        "d",
        "des",
        "du",
        "a",
        "par",
        "sur",
        "pour",
        "et",
    ),
    units=r"\ben (?=k?[€$£]|k\b|eur|heure|jour)|\b(h\.?t|t\.?t\.?c|eur|euros?|usd|gbp|chf|k)\b\.?|[€$£%]",
    linking=("de", "d", "du", "des", "la", "le", "les", "l", "sur", "pour", "par", "avec"),
    questions={
        "combien": "planned",
        "qui": "executor",
        "quand": "due",
        "pourquoi": "objective",
        "comment": "description",
    },
    counts_first=("n", "no", "num", "numero", "nb", "nombre", "code", "centre"),
    counts_last=("code", "tva", "courriel", "prenom", "telephone", "adresse"),
    carriers=("nom", "nom et prenom"),
    attributes=(
        "autre", "nouveau", "nouvelle", "prochain", "prochaine", "dernier", "derniere", "premier", "premiere", "vrai",
        "futur", "1er", "2e", "3e", "personne", "date", "jour", "total", "principal", "principale",
    ),
    rates=("par", "unitaire", "mille", "horaire", "journalier", "journaliere"),
    other_dates=(
        "naissance", "suivi", "contact", "reception", "embauche", "facture", "facturation", "paiement", "reglement",
        "signature", "contrat", "commande",
        "validation", "relance", "arrivee", "depart", "inscription", "renouvellement",
    ),
    edges={"date": "start", "debut": "start", "fin": "due"},
    edges_lead=True,
)  # fmt: skip

_TERMS = TermWords(
    values={
        "status": {
            "todo": (
                "a faire, a venir, a lancer, a planifier, prevu, prevue, planifie, planifiee, non commence, non "
                "commencee, non demarre, pas commence, pas demarre, programme, programmee, non debute, a realiser, "
                "brouillon, idee, non, pas encore, pas fait, pas faite, non fait, non faite, non realise, non "
                "realisee, non entame, nouveau, nouvelle, a creer, a rediger, a produire, a preparer, a programmer, "
                "a publier, a envoyer, a organiser, option, optionne, optionnee, ideation, reflexion, en reflexion, "
                "planification, en planification, a arbitrer"
            ),
            "doing": (
                "en cours, en retard, demarre, demarree, lance, lancee, commence, commencee, en validation, a "
                "valider, a revoir, en preparation, en production, en cours de realisation, partiel, partiellement "
                "realise, entame, en negociation, negociation, en discussion, propose, proposee, proposition "
                "envoyee, contacte, "
                "contactee, confirme, confirmee, relance, relancee, reserve, reservee, demande, demandee, "
                "devis demande, devis recu, "
                "valide, validee, approuve, approuvee, en prod, redige, redigee, en redaction, en relecture, "
                "a relire, en correction"
            ),
            "blocked": (
                "bloque, bloquee, en attente, en pause, suspendu, suspendue, stand by, standby, attente validation, "
                "en attente de validation, sans reponse, pas de reponse, sans retour, pas de retour, sans nouvelle, "
                "sans nouvelles, attente de reponse, attente de retour"
            ),
            "done": (
                "ok, oui, vrai, v, x, termine, terminee, fait, faite, realise, realisee, acheve, achevee, fini, finie, "
                "cloture, cloturee, clos, finalise, finalisee, publie, publiee, envoye, envoyee, livre, livree, 100, "
                "solde, effectue, effectuee, signe, signee, gagne, gagnee, diffuse, diffusee, distribue, distribuee, "
                "en ligne, mis en ligne, mise en ligne"
            ),
            "cancelled": (
                "annule, annulee, abandonne, abandonnee, supprime, supprimee, reporte sine die, refuse, refusee, "
                "rejete, rejetee, perdu, perdue, decline, declinee, caduc, caduque, sans suite, non retenu, non retenue"
            ),
        },
        "priority": {
            "1": "urgent, urgente, tres urgent, tres urgente, critique, tres haute, tres elevee, maximale, vital, "
            "vitale, prioritaire",
            "2": "haute, elevee, eleve, eleves, forte, fort, important, importante, haut",
            "3": "normale, moyenne, moyen, standard",
            "4": "basse, bas, faible, mineure, secondaire, tres faible",
        },
        "stage": {
            "awareness": "decouverte, notoriete, attirer, prise de conscience",
            "consideration": "consideration, evaluation, interet, convaincre",
            "decision": "decision, conversion, achat, convertir",
            "retention": "fidelisation, fideliser",
            "advocacy": "recommandation, ambassadeur, recommander",
        },
        "kpi_kind": {"flow": "total, cumul", "level": "niveau, stock, releve", "ratio": "taux, part"},
        "nature": {
            "background": "de fond, fond, continue, permanente, structurelle",
            "recurring": "recurrente, recurrent, repetitive, periodique, reguliere",
            "one_off": "ponctuelle, ponctuel, unique, quotidienne",
        },
        "category": {
            "email": "emailing, e mailing, mailing, newsletter, infolettre",
            "advertising": (
                "publicite, pub, publicite en ligne, campagne publicitaire, affichage, communication, annonce, "
                "publicite et communication, radio, sponsoring"
            ),
            "content": (
                "blog, article, article de blog, contenu, contenu de blog, livre blanc, webinaire, etude de cas, "
                "infographie, temoignage, guide, tutoriel"
            ),
            "social": "carrousel, sondage, reseaux sociaux, reseau social, rs, publication, publications sociales",
            "seo": "referencement, referencement naturel",
            "offline": (
                "hors ligne, evenement, evenementiel, salon, brochure, presse, relations presse, courrier, phoning, "
                "plv, hors media, conference"
            ),
            "messaging": "messagerie, messagerie instantanee, sms",
            "other": "autre, autres, divers",
        },
    },
    priority_noun="priorite|prioritaire",
    denials="pas, non, sans, jamais, a, si, jusqu, presque, ni",
    details=("de", "du", "le", "par"),
    ambiguous_rules="bi mensuel, bihebdomadaire",
    no_rule="ponctuel, ponctuelle, unique, une fois, 1 fois, aucune",
    continuous="en continu, continu, continue, permanent, permanente, toute l annee, au fil de l eau, fil rouge",
    undecided=(
        "na, nc, nd, a definir, a determiner, a preciser, a confirmer, a completer, non defini, non definie, "
        "inconnu, inconnue, aucun, aucune, personne, non assigne, non assignee, non attribue, non attribuee"
    ),
    everybody="tous, toutes, tout le monde, toute l equipe, l equipe, equipe entiere, tous les membres",
    ahead=r"a [a-z]+(?:er|ir|re)",
    put_off="reporte, reportee, decale, decalee, repousse, repoussee, differe, differee, ajourne, ajournee",
    joiners=("et",),
    titles=("mme", "mmes", "mlle", "mm", "madame", "mademoiselle", "monsieur", "dr", "pr", "maitre"),
)  # fmt: skip

_SHEETS = SheetWords(
    sums=(
        r"(sous )?(total|totaux)\b|(budget|montant|cout)s? (total|global|disponible|restant)|(tva|reste|solde|ecart) "
    ),
    part_sums="sous tota(?:l|ux)",
    last_sums="total|totaux|total (?:general|ht|ttc)",
    whole_sums=(
        "somme|moyenne|cumul|reste|solde|nombre|tva|ecart|enveloppe"
        "|(sous |sub |grand )?(total|totaux)( (general|generaux|ht|ttc|global|hors taxes|budget|annuel))?"
    ),
    notes=(
        r"(legende|code couleurs?)s?( .*)?|notes?|nota bene|remarques?|commentaires?|hypotheses|sources?|instructions"
        "|mode d emploi|abreviations"
    ),
    footnote=r"(note|remarque|nb|n\.b\.?|nota( bene)?|source)s?",
    milestone="jalon",
    sections=(
        r"phase|etape|axe|volet|lot|partie|semaine|mois|t[1-4]|s\d|trimestre|semestre|objectif \d|section|chapitre"
        "|theme|thematique|pilier"
    ),
    scale=("s", "sem", "semaine", "j", "jour", "m", "mois", "t", "trimestre", "phase"),
    scale_names=(),
    marks=("oui",),
)  # fmt: skip

_TIMES = TimeWords(
    by=(
        "(?:d'ici(?: a| au)?|avant|jusqu'a|jusqu'au|jusqu'en|au plus tard|pour|a|au|vers|en|(?:entre "
        "maintenant|entre aujourd'hui) et|d'aujourd'hui a)(?: la| le| l'| a la| au)?"
    ),
    span=(
        "(?:sur|en|dans|en moins de|en moins d'|pendant|durant|d'ici|d'ici a|sous|pour|au cours(?: de"
        "| d'| du)?|(?:en|dans) l'espace d(?:e |')|sur l'ensemble d(?:e |u))(?:(?: ?une?)? (?:periode"
        "|delai|duree) d(?:e|'))?"
    ),
    end="(?:(?:la )?fin(?: de| du| d')?(?: l'| la| le)?)",
    middle="(?:la )?(?:mi-|debut |mi )",
    halves="1er|2e|2eme|2nd|premier|second|deuxieme",
    ordinals="premier|deuxieme|troisieme|quatrieme|dernier|1er|[2-4]e|[2-4]eme",
    against=(
        r"(?:(?:par rapport|comparativement) (?:a|au)|compare a|versus|vs\.?|contre|face a|que"
        r"|qu')(?: l'| le| la| celle? de| ?en| ?a l')? ?(?:PERIOD (?:derni|preced)\w+|n-1|YEAR|[ts][1-4](?: "
        "YEAR)?|MONTH(?: YEAR)?|(?:au )?(?:printemps|ete|automne|hiver)(?: YEAR| dernier)"
        "|(?:la )?meme (?:periode|epoque|saison)(?: (?:de |en )?(?:YEAR|l'an(?:nee)? (?:dernier|derniere|passee?)))?)"
    ),
    seasons={"printemps": 3, "ete": 6, "automne": 9, "hiver": 12},
    seasons_of_cells={"estivale": 6, "hivernale": 12},
    feasts={
        "noel": "christmas",
        "jour de noel": "christmas",
        "veille de noel": "christmas eve",
        "reveillon de noel": "christmas eve",
        "lendemain de noel": "boxing day",
        "cyber monday": "cyber monday",
        "giving tuesday": "giving tuesday",
        "vendredi saint": "good friday",
        "paques": "easter",
        "dimanche de paques": "easter",
        "lundi de paques": "easter monday",
        "ascension": "ascension",
        "jeudi de l'ascension": "ascension",
        "pentecote": "pentecost",
        "lundi de pentecote": "whit monday",
        "fete du travail": "labour day",
        "epiphanie": "epiphany",
        "toussaint": "all saints",
        "thanksgiving": "thanksgiving",
        "black friday": "black friday",
        "saint-valentin": "valentine",
        "saint valentin": "valentine",
        "st-valentin": "valentine",
        "halloween": "halloween",
        "les fetes": "end of year",
        "nouvel an": "end of year",
        "jour de l'an": "new year's day",
        "saint-sylvestre": "new year's eve",
        "saint sylvestre": "new year's eve",
        "reveillon du nouvel an": "new year's eve",
    },
    of_financial_year=r"trimestre|[qt][1-4]|semestre|[hs][12]|exercice",
    half_years=("une demi-annee",),
    since="a (?:partir|compter) (?:du|de|d')|des",
    until="au|a|et|jusqu'a|jusqu'au",
    coming="prochaine?s?|premiers?",
)  # fmt: skip

_FIGURES = FigureWords(
    first="(?:de|d')",
    last="(?:a|jusqu'a|vers)(?: (?:au moins|au plus|plus de|moins de|pres de|environ))?",
    by="(?:de|d'|d'au moins|d'au plus|d'au maximum|de moins de|d'environ"
        "|de plus de|de pres de|a hauteur de|de quelque)",
    to=(
        "(?:(?:(?:pour|afin d[e']) ?(?:atteindre|arriver a)|jusqu'a|a|au)(?: moins de| plus de| au moins)?"
        "|sous|sous les|au moins|en dessous (?:de|des)|au-dessus (?:de|des)|plus de|moins de"
        "|(?:superieure?|inferieure?)s? a|au-dela de)"
    ),
    fractions={
        "de moitie": "50",
        "par moitie": "50",
        "la moitie": "50",
        "moitie": "50",
        "d'un tiers": "33.3",
        "d'un quart": "25",
        "d'un cinquieme": "20",
        "des deux tiers": "66.7",
        "de deux tiers": "66.7",
        "des trois quarts": "75",
        "de trois quarts": "75",
        "deux tiers": "66.7",
        "trois quarts": "75",
        "un tiers": "33.3",
        "d'un dixieme": "10",
    },
    parts={
        "moitie": "50",
        "tiers": "33.3",
        "quart": "25",
        "cinquieme": "20",
        "sixieme": "16.7",
        "huitieme": "12.5",
        "dixieme": "10",
        "deux tiers": "66.7",
        "trois quarts": "75",
    },
    from_part="(?:de |du |des |d')(?:la |l'|une? |les )?",
    to_part="(?:a|au|aux|jusqu'a|jusqu'aux?|vers)(?: la| une?| les)? ",
    factor="(?:par |d'|de )(?:un )?facteur(?: de)?",
    multiplying=r"multipl\w*",
    dividing=r"divis\w*",
)  # fmt: skip

_OBJECTIVES = ObjectiveWords(
    marks=(
        "le la les de des du d l en sur au aux nos notre d'ici fin avant et pour dans chez une un "
        "prochains prochain mois ventes augmenter reduire passer atteindre clients trimestre an ans "
        "semaines plus ici par annee jours"
    ),
    verb_endings="(?:er|e|es|ees?|ons|ez|ent|ant|era|erons|eront|ir|is|it|issons|issant|re|rons|s|t)?",
    verbs={
        "up": (
            (
                "augment accroit developp amelior gagn doubl tripl conquer acquer attir gener vend "
                "renforc recrut fidelis boost elev relev multipli progress convert collect sign "
                "remport stimul dynamis accueill cre produi publi lanc ouvr organis quadrupl "
                "quintupl decupl decroch recueill touch anim diffus rempl inscri convainc mobilis "
                "promouv valoris optimis deplo install referenc particip sedui reconquer reactiv "
                "relanc prospect contact invit lev form rempor envoi envoy refond refont tourn redig "
                "ajout positionn recuper transform repens modernis remont recolt glan etoff elarg rehauss intensifi "
                "acceler transfer bascul reallou redeploi redirig reorient"
            ),
            (
                "changer renouveler monter grimper hausser rehausser poster "
                "doublement triplement embaucher accroitre croitre "
                "croissance hausse augmentation progression grossir gonfler bondir "
                " amelioration conquerir acquerir placer "
                "accueillir creer produire publier lancement ouverture caler"
            ),
        ),
        "down": (
            "redui diminu baiss abaiss ramen limit divis raccourc minimis alleg comprim rogn",
            "reduire descendre redescendre perdre reculer reduction baisse diminution reduisons economiser economisons",
        ),
        "to": (
            "atteind pass port realis amen obten consacr incit encourag pouss",
            (
                "atteindre atteignons faire obtenir obtient avoir devenir connu connue connus "
                "connues connaitre depenser investir depasser depassons viser visons garantir assurer franchir "
                "franchissons entrer figurer compter revenir revenons repasser retrouver retrouvons"
            ),
        ),
        "within": (
            "mainten conserv stabilis gard preserv",
            "maintenir maintien rester reste restent demeurer tenir tenons",
        ),
    },
    mistyped={
        "up": "augmenter accroitre developper ameliorer doubler tripler conquerir generer renforcer",
        "down": "reduire diminuer baisser",
        "to": "atteindre obtenir",
        "within": "maintenir",
    },
    lead_ins=(
        r"(?:(?:notre |l'|mon |le )?(?:objectif|but|ambition|mission)(?: \w+)? (?:est|sera"
        "|consiste)(?: de| d(?=')| a)?|(?:nous|on) (?:voulons|souhaitons|allons|devons|visons a"
        "|prevoyons de|comptons|veut|va|doit|souhaite)"
        "|inverser la (?:tendance|courbe)(?: d(?:es?|u|e la|e l'))?|nous|il faut|il s'agit de|afin de|pour)"
    ),
    scopes=(
        r"en(?! (?:plus|moins|ligne|\w+ant\b))|dans|chez|aupres|sur|pour|via|parmi|avec|au sein|aux|au"
        "|hors|@|par le biais|grace|lors|au moyen|a travers|pendant|durant"
    ),
    articles=(
        "(?:(?:que|les|le|la|nos|notre|des|du|de|un|une|ses|son|sa|leur|leurs|tous|toutes|chaque|faire"
        "|plus de|nombre de|barre des?|cap des?|seuil des?|fortement|nettement|significativement"
        r"|sensiblement|rapidement|considerablement|massivement)\s+|(?:l'|d'|'|nombre d'))"
    ),
    tails=(
        r"\s+(?:(?:en|de) (?:plus|moins)|de|d['’]|(?-i:a)|à|par|et|la|le|les|du|en|sur|pour|avec|au|aux|au "
        "cours|qui|se|doit|doivent|devra|devront|devrait|devraient|va|vont|ont|est|sont|soient|être|etre|été|ete|classée?s?|notée?s?)$"
    ),
    raising="augment|accroi|croi|hauss|boost|amelior|progress|developp|renforc|elev|relev|faire(?! venir)|major|gonfl",
    better="amelior|optimi",
    spending="depens|invest",
    winning="reconquer|reconquis|transfer|bascul|reallou|redeploi|redirig|reorient|fidelis|convainc|touch|inscri|mobilis|convert|recruit|gener|vend|rempl|recuper|transform",
    asides="tout en|sans|avant|d'ici|a moins de|de (?:plus|moins) qu(?:e|')",
    asides_after_comma="soit|dont|afin|grace|en|pour|et",
    before_amount="de",
    by_more_than="(?:de )?plus d(?:e|')(?: (?:pas|jamais))?|depasser|exceder|au-dela d(?:e|')",
    by_less_than="(?:de )?moins d(?:e|')",
    falling=(
        "baisser|reduire|abaisser|couper|baisse|baissent|chuter|chute|diminuer|diminue|diminuent|reculer|recule|decroitre|decroisse|regresser"
        "|regresse|decliner|tomber|s'eroder|flechir|descendre|se degrader"
    ),
    rising="augmenter|hausser|relever|augmente|augmentent|monter|monte|croitre|progresser|progresse|grimper|s'alourdir|deriver",
    falls="baisse|chute|diminution|recul|perte|erosion|degradation|regression",
    rises="hausse|augmentation|progression|montee|inflation|derive",
    unmoved=(
        "(?P<head>(?:aucune?|pas d(?:e |')|zero|sans|eviter|empecher|stopper|arreter|enrayer)"
        "(?: ?(?:aucune?|toute?|une?|la|le|nouvelle?))* ?"
        "NOUNS (?:du|de la|des|de|d(?=')))",
        "(?P<head>ne (?:pas|plus|jamais) MOVES)",
        "(?P<head>ne (?:pas|jamais) laisser|eviter que|empecher)[^,.;]+? (?P<tail>(?:ne |n'|de |d')?MOVES)",
        "[^,.;]+? (?P<tail>n(?:e |')(?:(?:doit|doivent|devra|devront|peut|pourra) )?(?:(?:pas|plus|jamais) )?MOVES"
        "(?: pas| plus| jamais)?)",
        "(?P<head>maintenir|garder|conserver|stabiliser|laisser)[^,.;]+? (?P<tail>(?:stables?|constante?s?|inchangee?s?"
        "|a l'identique|tels? quels?|telles? quelles?"
        "|(?:a|au) (?:leur|son|meme|le meme|niveau)(?: niveau| montant| taux)?(?: actuel| present| d'aujourd'hui)?))",
    ),
    none_of={
        "ne (?:pas |plus |jamais )?perdre (?:aucune?|une? seule?|de) ": "perdre au plus 0 ",
        "(?:aucune? |pas (?:de |d'|une? seule? )|plus aucune? )(?!plus|moins|retard sur)": "0 ",
    },
    losing="perdre|perde|perdent|perdra",
    lost="{object} (perdus)",
    aside_of=(
        r"a (?:moins|plus) de \d[\d.,]* ?(?:points?|pts?) (?:de |du |des |d')"
        r"|a (?:\+/-|±)? ?\d[\d.,]* ?(?:%|pour cent|points?|pts?) pres(?!\w)"
    ),
    families={
        "awareness": ("notoriete", "visibilite", "visites"),
        "image": ("image", "satisfaction", "reputation", "avis", "nps"),
        "sales": (
            *("ventes", "chiffre d'affaires", "commandes", "clients", "panier", "leads", "conversion", "marge"),
            "coffrets",
        ),
    },
    rates={"month": "par mois", "week": "par semaine"},
    rated={
        "day": ("quotidien", "quotidienne", "quotidiens", "quotidiennes", "journalier", "journaliere", "journaliers",
                "journalieres"),
        "week": ("hebdomadaire", "hebdomadaires"),
        "month": ("mensuel", "mensuelle", "mensuels", "mensuelles"),
        "quarter": ("trimestriel", "trimestrielle", "trimestriels", "trimestrielles"),
    },
    better_low=(
        "couts?|depenses?|budget|cpl|cpa|cac|cpm|cpc|attrition|churn|rebond|abandons?|retours|desabonnements?"
        "|desinscriptions?|reclamations?|plaintes?|delais?|temps de (?:reponse|livraison|chargement|traitement)"
        "|erreurs?|retards?|absen\\w+|rang|position|impayes?|resiliations?"
    ),
    kpis={
        "count": (
            "nouve(?:lles|aux|lle|au) [a-z]+|leads|commandes|ventes|visites|visiteurs|inscriptions|telechargements"
            "|conversions|clics|impressions|ouvertures|reservations|demandes|devis|articles|publications|retombees"
            "|contacts qualifies|rendez-vous|rdv|ca|chiffre d'affaires|depenses|dons|reclamations|plaintes"
        ),
        "state": (
            "abonnes|followers|fans|membres|adherents|satisfaction|nps|notoriete|stock|rang|position|note|score"
            "|clients actifs|effectifs?"
        ),
        "recurring": "(?:revenus?|chiffre d'affaires|ca) (?:(?:mensuels?|annuels?) )?recurrents?|mrr|arr",
        "share": "taux|parts? de [a-z]+|pourcentage",
        "price": "cout (?:par|d'|du|de)|prix|panier moyen|moyenne?|cpl|cpa|cac|cpm|cpc|roas",
    },
)  # fmt: skip


WORDS = Words(
    numbers=_NUMBERS,
    days=_DAYS,
    recurrence=_RECURRENCE,
    countdown=_COUNTDOWN,
    entry=_ENTRY,
    filter=_FILTER,
    headers=_HEADERS,
    terms=_TERMS,
    sheets=_SHEETS,
    times=_TIMES,
    figures=_FIGURES,
    objectives=_OBJECTIVES,
)
