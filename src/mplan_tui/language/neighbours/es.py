"""Spanish."""

from mplan_tui.language.neighbours import NeighbourWords

WORDS = NeighbourWords(
    fields={
        "id": "núm, código, referencia, identificador, id de tarea",
        "title": (
            "acción, acciones, actividad, actividades, tarea, tareas, nombre de la tarea, título, nombre de la acción, "
            "qué, iniciativa, entregable, campaña, nombre de la campaña, proyecto, tema, contenido, publicación, "
            "evento, asunto, idea, táctica, concepto"
        ),
        "description": "descripción, detalle, detalles, cómo",
        "objective": "objetivo, finalidad, meta, por qué, para qué",
        "expected_result": "resultado esperado, resultados esperados",
        "group": (
            "categoría, eje, eje estratégico, pilar, línea, línea estratégica, línea de actuación, línea de acción, "
            "área, fase, bloque, partida, capítulo, rubro"
        ),
        "category": "tipo, formato, tipo de contenido, tipo de acción, tipo de publicación",
        "audience": "público, público objetivo, audiencia, destinatario, destinatarios",
        "channel": "canal, canales, medio, medios, plataforma, red social, soporte",
        "tools": "herramienta, herramientas, recursos, recurso",
        "product": "producto, servicio, marca, cliente, oferta",
        "executor": (
            "responsable, responsables, encargado, encargada, quién, asignado a, persona responsable, a cargo de, "
            "propietario, autor, redactor, líder"
        ),
        "follower": "seguimiento por, coordinador, coordinadora, supervisor",
        "evaluator": "aprobado por, revisado por, evaluado por, validado por",
        "team": "equipo, departamento",
        "start": (
            "inicio, fecha de inicio, fecha inicio, fecha, comienzo, desde, fecha de publicación, fecha prevista, "
            "fecha de lanzamiento, lanzamiento, día, fecha del evento"
        ),
        "due": (
            "fin, final, fecha de fin, fecha fin, fecha final, fecha de finalización, fecha límite, plazo, "
            "vencimiento, fecha de vencimiento, hasta, fecha de entrega, entrega, cuándo"
        ),
        "done_on": "terminado el, finalizado el, completado el, fecha real, fecha de cierre",
        "period": "mes, semana, trimestre, periodo, período, cronograma, calendario",
        "recurrence": "frecuencia, periodicidad, recurrencia",
        "planned": (
            "presupuesto, presupuesto previsto, presupuesto asignado, coste, costo, coste estimado, costo estimado, "
            "importe, inversión, precio, cuánto, coste previsto, inversión prevista, "
            "gasto previsto, gasto estimado, costes previstos, gastos previstos"
        ),
        "committed": "comprometido, orden de compra",
        "spent": (
            "gasto, gastado, gasto real, coste real, costo real, ejecutado, presupuesto ejecutado, facturado, "
            "presupuesto ejecutado, presupuesto gastado, presupuesto real"
        ),
        "effort": "esfuerzo, horas, horas estimadas, días, jornadas, carga de trabajo, duración",
        "kpi": "indicador, indicadores, métrica, métricas, indicador clave",
        "kpi_target": "valor objetivo",
        "kpi_actual": "valor actual, valor real",
        "status": "estado, estatus, situación, hecho",
        "progress": "progreso, avance, porcentaje completado, porcentaje de avance",
        "priority": "prioridad, importancia",
        "notes": "nota, notas, comentarios, comentario, observaciones, observación",
        "link": "enlace, vínculo, documento, adjunto",
    },
    edges_lead=True,
    general_titles="campaña, nombre de la campaña, proyecto, iniciativa",
    content_titles="tema, contenido, publicación, asunto, entregable",
    only_whole=(
        "qué, quién, cómo, cuándo, desde, hasta, fin, final, medio, fecha, tipo, área, mes, día, días, horas, meta, "
        "tema, contenido, entrega, fase, recurso, estado, hecho, precio, idea, proyecto, importe, línea"
    ),
    ignored_whole="total, total general, subtotal, saldo, diferencia, desviación, restante",
    ignored_first="diferencia, desviación, acumulado, saldo",
    money="presupuesto, coste, costo, gasto, importe",
    currencies="moneda, divisa",
    durations="duración, días",
    prices="precio",
    record_dates=(
        "fecha de creación, creado el, creado, modificado el, última modificación, actualizado el, última actualización"
    ),
    related="tarea principal, predecesora, dependencia",
    small=("el", "los", "las", "del", "para", "por", "y", "con"),
    linking=("del", "para", "por"),
    months=(
        "enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul", "agosto ago",
        "septiembre setiembre sept sep", "octubre oct", "noviembre nov", "diciembre dic",
    ),
    weekdays=("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
    seasons=("primavera", "verano", "otono", "invierno"),
    quarters=("trimestre",),
    halves=("semestre",),
    weeks=("semana", "sem"),
    values={
        "status": {
            "todo": (
                "pendiente, planificado, planificada, no iniciado, no iniciada, programado, programada, previsto, "
                "prevista, borrador, nuevo, nueva, idea"
            ),
            "doing": "en preparación, en redacción, en diseño, en aprobación, por aprobar, aprobado, aprobada, "
            "en curso, en proceso, en progreso, en marcha, iniciado, iniciada, en revisión, retrasado, "
            "retrasada, en desarrollo, confirmado, confirmada, solicitado, solicitada, reservado, reservada, "
            "contratado",
            "blocked": "bloqueado, bloqueada, en espera, en pausa, pausado, pausada, suspendido, suspendida",
            "done": "hecho, hecha, completado, completada, terminado, terminada, finalizado, finalizada, publicado, "
            "publicada, realizado, realizada, cerrado, enviado, enviada, sí",
            "cancelled": "cancelado, cancelada, anulado, anulada, descartado, descartada",
        },
        "priority": {
            "1": "urgente, crítica, crítico, muy alta",
            "2": "alta, alto, importante",
            "3": "media, medio",
            "4": "baja, bajo",
        },
    },
    leads=("antes del", "antes de", "hasta el", "hasta", "a partir del", "a partir de", "para el", "para", "el", "a"),
    of=("del ", "de "),
    opening=("del", "de", "desde el", "desde", "entre el", "entre"),
    until=("al", "hasta el", "hasta", "y"),
    week_of=("semana del", "semana de"),
    fortnights=("quincena",),
    thirds=("cuatrimestre",),
    ordinal_endings=("a", "o", "er", "ra", "da", "do", "ro", "to"),
    joiners=("y",),
    titles=("sr", "sra", "srta", "senor", "senora", "senorita", "dr", "dra"),
    ahead=r"(por|sin) \w+[aei]r",
    put_off="aplazado, aplazada, pospuesto, pospuesta, postergado, postergada",
    undecided="por definir, por confirmar, a confirmar, por determinar, a definir, sin asignar, sin definir, "
    "pendiente de definir, nadie, ninguno",
    everybody="todos, todo el equipo, equipo completo",
    sums=r"(sub ?)?total(es)?\b|suma\b|iva\b|presupuesto total",
    suffixes={"mil": 1_000, "millones": 1_000_000},
    before=("antes",),
    after=("despues",),
    events=("lanzamiento", "feria", "evento", "inauguracion", "apertura", "dia d"),
    rules={
        "cada, todos los, todas las": "every",
        "al, por, a": "a", "a la": "a",
        "el, la, los, las, de, del, en": "",
        "dia": "day", "dias": "days", "semana": "week", "semanas": "weeks", "mes": "month", "meses": "months",
        "trimestre": "quarter", "trimestres": "quarters", "semestre": "semester", "semestres": "semesters",
        "ano": "year", "anos": "years",
        "diario, diaria, diariamente": "daily", "semanal, semanalmente": "weekly", "mensual, mensualmente": "monthly",
        "trimestral, trimestralmente": "quarterly", "semestral": "semiannual", "anual, anualmente": "yearly",
        "quincenal, quincenalmente": "fortnightly", "bimestral": "bimonthly",
        "una vez": "once", "dos veces": "twice", "tres veces": "three times", "vez, veces": "times",
        "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", "seis": "6", "y": "and",
        "primer, primero, primera, primeros": "first", "segundo, segunda": "second",
        "tercer, tercero, tercera": "third",
        "cuarto, cuarta": "fourth", "ultimo, ultima": "last",
        "dias laborables, dias habiles": "working days", "dia laborable, dia habil": "working day",
        "lunes": "monday", "principio, principios, inicio": "start of", "fin, final, finales": "end of",
        "mediados": "mid", "hasta el, hasta": "until",
    },
)  # fmt: skip
