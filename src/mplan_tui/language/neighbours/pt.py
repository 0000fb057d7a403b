"""Portuguese, of Portugal and of Brazil."""

from mplan_tui.language.neighbours import NeighbourWords

WORDS = NeighbourWords(
    fields={
        "id": "núm, código, referência, id da tarefa, identificador",
        "title": (
            "ação, ações, acção, acções, atividade, atividades, actividade, tarefa, tarefas, nome da tarefa, título, "
            "nome da ação, o que, o quê, iniciativa, entregável, campanha, nome da campanha, projeto, projecto, tema, "
            "pauta, conteúdo, publicação, evento, assunto, ideia, tática"
        ),
        "description": "descrição, detalhe, detalhes, como, legenda",
        "objective": "objetivo, objectivo, finalidade, por quê, porquê, por que",
        "expected_result": "resultado esperado, resultados esperados",
        "group": "categoria, eixo, pilar, área, fase, linha, bloco, rubrica",
        "category": "tipo, formato, tipo de conteúdo, tipo de ação, tipo de publicação",
        "audience": "público, público alvo, destinatário, destinatários",
        "channel": "canal, canais, meio, meios, plataforma, rede, rede social, mídia, veículo, suporte",
        "tools": "ferramenta, ferramentas, recursos, recurso",
        "product": "produto, serviço, marca, cliente",
        "executor": (
            "responsável, responsáveis, quem, encarregado, atribuído a, pessoa responsável, dono, autor, redator, líder"
        ),
        "follower": "acompanhado por, coordenador, coordenadora, supervisor",
        "evaluator": "aprovado por, validado por, revisado por, avaliado por",
        "team": "equipe, equipa, departamento, setor",
        "start": (
            "início, data de início, data início, data, começo, data de publicação, data da publicação, data prevista, "
            "lançamento, data de lançamento, dia, data do evento"
        ),
        "due": (
            "fim, data de fim, data fim, término, data de término, data final, prazo, prazo final, data limite, "
            "vencimento, data de vencimento, até, data de entrega, entrega, quando, conclusão prevista"
        ),
        "done_on": "concluído em, finalizado em, data de conclusão, data real",
        "period": "mês, semana, trimestre, período, cronograma, calendário",
        "recurrence": "frequência, periodicidade, recorrência",
        "planned": (
            "orçamento, orçamento previsto, custo, custo estimado, custo previsto, valor, valor previsto, verba, "
            "quanto, "
            "quanto custa, investimento, preço, montante, "
            "gasto previsto, custos previstos"
        ),
        "committed": "comprometido, ordem de compra",
        "spent": (
            "gasto, gastos, custo real, valor gasto, despesa, realizado, faturado, valor real, "
            "valor realizado, valor gasto, orçamento executado, orçamento realizado"
        ),
        "effort": "esforço, horas, horas estimadas, dias, carga horária, duração",
        "kpi": "indicador, indicadores, métrica, métricas",
        "kpi_target": "valor alvo",
        "kpi_actual": "valor atual",
        "status": "estado, situação, feito",
        "progress": "progresso, andamento, avanço, percentual concluído, percentagem concluída",
        "priority": "prioridade, importância, urgência",
        "notes": "nota, notas, comentários, comentário, observações, observação, obs",
        "link": "ligação, documento, anexo, anexos",
    },
    edges_lead=True,
    general_titles="campanha, nome da campanha, projeto, projecto, iniciativa",
    content_titles="tema, pauta, conteúdo, publicação, assunto, entregável",
    only_whole=(
        "o que, quem, como, quando, até, fim, data, tipo, área, mês, dia, dias, horas, tema, conteúdo, fase, recurso, "
        "recursos, estado, feito, preço, ideia, projeto, meio, meios, valor, linha, entrega, setor, por que, obs"
    ),
    ignored_whole="total, total geral, subtotal, saldo, diferença, desvio, restante",
    ignored_first="diferença, desvio, acumulado, saldo",
    money="orçamento, custo, custos, gasto, valor",
    currencies="moeda, divisa",
    durations="duração, dias",
    prices="preço",
    record_dates=(
        "data de criação, criado em, criado, modificado em, última modificação, atualizado em, última atualização"
    ),
    related="tarefa principal, predecessora, dependência",
    small=("os", "da", "dos", "das", "em", "para", "por", "com"),
    linking=("da", "dos", "das", "para", "por"),
    months=(
        "janeiro jan", "fevereiro fev", "marco mar", "abril abr", "maio mai", "junho jun", "julho jul", "agosto ago",
        "setembro set", "outubro out", "novembro nov", "dezembro dez",
    ),
    weekdays=("segunda-feira", "terca-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sabado", "domingo"),
    seasons=("primavera", "verao", "outono", "inverno"),
    quarters=("trimestre",),
    halves=("semestre",),
    weeks=("semana", "sem"),
    values={
        "status": {
            "todo": "pendente, planejado, planejada, planeado, planeada, não iniciado, não "
            "iniciada, previsto, prevista, agendado, agendada, rascunho, novo, nova, ideia, não",
            "doing": "em preparação, em aprovação, por aprovar, aprovado, aprovada, em andamento, em curso, "
            "em progresso, fazendo, iniciado, iniciada, em revisão, em produção, "
            "atrasado, atrasada, confirmado, confirmada, solicitado, reservado",
            "blocked": "bloqueado, bloqueada, em espera, parado, parada, suspenso, suspensa, aguardando, em pausa",
            "done": "feito, feita, concluído, concluída, finalizado, finalizada, terminado, terminada, publicado, "
            "publicada, realizado, realizada, enviado, enviada, sim",
            "cancelled": "cancelado, cancelada, anulado, anulada, descartado, descartada",
        },
        "priority": {
            "1": "urgente, crítica, crítico, muito alta",
            "2": "alta, alto, importante",
            "3": "média, médio",
            "4": "baixa, baixo",
        },
    },
    leads=("ate o", "ate", "antes de", "a partir de", "em", "a"),
    of=("do ", "de ", "da "),
    opening=("de", "do", "desde", "entre"),
    until=("ate", "e"),
    week_of=("semana de", "semana do"),
    fortnights=("quinzena",),
    thirds=("quadrimestre",),
    ordinal_endings=("a", "o"),
    joiners=("e",),
    titles=("sr", "sra", "srta", "senhor", "senhora", "dr", "dra"),
    ahead=r"(a|por) \w+[aei]r",
    put_off="adiado, adiada, postergado, postergada",
    undecided="a definir, por definir, a confirmar, por confirmar, a determinar, sem responsável, não definido, "
    "ninguém, nenhum",
    everybody="todos, toda a equipa, toda a equipe, equipa toda",
    sums=r"(sub ?)?total(is|geral)?\b|soma\b|iva\b|orcamento total",
    suffixes={"mil": 1_000, "milhoes": 1_000_000},
    before=("antes",),
    after=("depois", "apos"),
    events=("lancamento", "feira", "evento", "inauguracao", "abertura", "dia d"),
    rules={
        "cada, a cada, todos os, todas as, todo, toda": "every",
        "por, ao, a": "a",
        "o, os, as, de, do, da, dos, das, no, na, em": "",
        "dia": "day", "dias": "days", "semana": "week", "semanas": "weeks", "mes": "month", "meses": "months",
        "trimestre": "quarter", "trimestres": "quarters", "semestre": "semester", "semestres": "semesters",
        "ano": "year", "anos": "years",
        "diario, diaria, diariamente": "daily", "semanal, semanalmente": "weekly", "mensal, mensalmente": "monthly",
        "trimestral, trimestralmente": "quarterly", "semestral": "semiannual", "anual, anualmente": "yearly",
        "quinzenal, quinzenalmente": "fortnightly", "bimestral": "bimonthly",
        "uma vez": "once", "duas vezes": "twice", "tres vezes": "three times", "vez, vezes": "times",
        "dois, duas": "2", "tres": "3", "quatro": "4", "cinco": "5", "seis": "6", "e": "and",
        "primeiro, primeira": "first", "segundo": "second", "terceiro": "third", "quarto": "fourth",
        "ultimo, ultima": "last", "dias uteis": "working days", "dia util": "working day",
        "segundas feiras, segundas": "monday", "tercas feiras, tercas": "tuesday",
        "quartas feiras, quartas": "wednesday",
        "quintas feiras, quintas": "thursday", "sextas feiras, sextas": "friday", "segunda feira, segunda": "monday",
        "terca feira, terca": "tuesday", "quarta feira, quarta": "wednesday", "quinta feira, quinta": "thursday",
        "sexta feira, sexta": "friday", "inicio": "start of", "fim, final": "end of", "meados": "mid",
        "ate": "until",
    },
)  # fmt: skip
