"""What tools head their columns with in Spanish, Italian, Dutch and Portuguese, by the codes of `results_words`.

An agency abroad sends the export as its own tool wrote it; as actions, its daily money was planned money.
"""

from __future__ import annotations

from collections.abc import Mapping

METRICS: Mapping[str, str] = {
    "impressions": (
        "impresiones; impressioni; vertoningen; vert; weergaven; impressoes; visualizzazioni dell annuncio"
    ),
    "clicks": "clics todos; clic; clic tutti; klikken; klikken alle; cliques; cliques todos; numero de clics",
    "link_clicks": "clics en el enlace; clic sul link; klikken op link; linkklikken; cliques no link",
    "cost": (
        "coste; costo; custo; gasto; importe gastado; importo speso; besteed bedrag; uitgegeven bedrag; valor usado; "
        "valor gasto; montante gasto; spesa; uitgaven; gasto total; spesa totale; totale uitgaven; gasto publicitario"
    ),
    "conversions": (
        "conversiones; conversioni; conversies; conversoes; resultados; risultati; resultaten; compras; acquisti; "
        "aankopen; pedidos; ordini; bestellingen; encomendas; eventos clave; eventi chiave"
    ),
    "revenue": (
        "ingresos; ingresos totales; entrate; entrate totali; ricavi; omzet; totale omzet; receita; receita total; "
        "ventas totales; vendite totali; vendas totais; totale verkoop; valor de conv; valore conv; conv waarde"
    ),
    "gross_sales": "ventas brutas; vendite lorde; bruto omzet; brutoverkoop; vendas brutas",
    "net_sales": "ventas netas; vendite nette; netto omzet; nettoverkoop; vendas liquidas",
    "sessions": "sesiones; visitas; sessioni; visite; sessies; bezoeken; sessoes",
    "engaged_sessions": "sesiones con interaccion; sessioni con coinvolgimento; betrokken sessies; sessoes engajadas",
    "new_users": (
        "usuarios nuevos; nuevos usuarios; nuovi utenti; nieuwe gebruikers; novos usuarios; novos utilizadores"
    ),
    "users": (
        "usuarios; usuarios activos; usuarios totales; alcance; utenti; utenti attivi; copertura; gebruikers; "
        "actieve gebruikers; bereik; usuarios ativos; utilizadores; utilizadores ativos; visitantes; visitatori; "
        "bezoekers; visitantes unicos; visitatori unici; unieke bezoekers"
    ),
    "pageviews": (
        "vistas; vistas de pagina; paginas vistas; visualizzazioni; visualizzazioni di pagina; paginaweergaven; "
        "visualizacoes; visualizacoes de pagina; visualizaciones; reproducciones"
    ),
    "events": "numero de eventos; conteggio eventi; aantal gebeurtenissen; contagem de eventos",
    "opens": (
        "aperturas; aperturas unicas; aperture; aperture uniche; geopend; unieke opens; aberturas; aberturas unicas"
    ),
    "total_opens": "aperturas totales; aperture totali; totaal geopend; aberturas totais",
    "mail_clicks": "clics unicos; clic unici; unieke klikken; cliques unicos",
    "total_clicks": "clics totales; clic totali; totaal klikken; cliques totais",
    "delivered": "entregados; correos entregados; consegnati; consegnate; afgeleverd; bezorgd; entregues",
    "recipients": (
        "destinatarios; enviados; envios; destinatari; inviati; inviate; ontvangers; verzonden; emails enviados"
    ),
    "bounces": "rebotes; rimbalzi; devolucoes",
    "unsubscribes": (
        "bajas; cancelaciones de suscripcion; cancelados; disiscrizioni; disiscritti; uitschrijvingen; uitgeschreven; "
        "cancelamentos; cancelamentos de inscricao"
    ),
    "complaints": "quejas; quejas de spam; segnalazioni spam; klachten; denuncias de spam",
    "likes": "me gusta; mi piace; vind ik leuks; curtidas; gostos; reacciones; reazioni; reacoes",
    "shares": "compartidos; veces compartido; condivisioni; gedeeld; compartilhamentos; partilhas",
    "saves": "guardados; veces guardado; salvataggi; opgeslagen; salvamentos",
    "engagements": "interacciones; interazioni; interacties; interacoes; engajamentos",
    "calls": "llamadas; chiamate; telefoontjes; oproepen; chamadas",
    "website_clicks": "clics en el sitio web; clic sul sito web; clic al sito web; websiteklikken; cliques no site",
    "directions": "indicaciones; como llegar; indicazioni stradali; routebeschrijvingen; rotas",
    "followers": "seguidores; suscriptores; iscritti; abbonati; volgers; abonnees; inscritos",
    "open_rate": "tasa de apertura; tasso di apertura; openingspercentage; openratio; taxa de abertura",
    "click_rate": "tasa de clics; percentuale di clic; tasso di clic; klikratio; klikpercentage; taxa de cliques",
    "bounce_rate": "tasa de rebote; porcentaje de rebote; frequenza di rimbalzo; bouncepercentage; taxa de rejeicao",
    "engagement_rate": (
        "porcentaje de interacciones; tasa de interaccion; tasso di coinvolgimento; betrokkenheidspercentage; "
        "taxa de engajamento"
    ),
    "conversion_rate": (
        "tasa de conversion; tasso di conversione; conversieratio; conversiepercentage; taxa de conversao"
    ),
    "position": (
        "posicion; posicion media; posizione; posizione media; positie; gemiddelde positie; posicao; posicao media"
    ),
    "order_value": (
        "valor medio de los pedidos; valore medio dell ordine; gemiddelde bestelwaarde; valor medio do pedido"
    ),
    "cpc": "cpc medio; coste por clic; costo per clic; gem cpc; kosten per klik; custo por clique",
    "cost_per_result": "coste por resultado; costo per risultato; kosten per resultaat; custo por resultado",
}
"""Figures; a comma stands before decimals in all four languages."""
PLACES: Mapping[str, str] = {
    "day": "dia; fecha; giorno; data; dag; por dia; per giorno; per dag",
    "week": "semana; settimana",
    "month": "mes; mese; maand; por mes; per mese; per maand",
    "quarter": "trimestre; kwartaal",
    "start": "inicio del informe; inicio dell analisi; inizio inserzione; inizio del report; begin rapportage; "
    "rapportagestart; inicio dos relatorios; inicio do relatorio",
    "end": "fin del informe; fine del report; fine inserzione; einde rapportage; rapportage einde; "
    "termino dos relatorios; fim do relatorio; fim dos relatorios",
    "sent": "fecha de envio; enviado el; data di invio; inviato il; data invio; verzenddatum; verzonden op; "
    "data de envio; enviado em",
    "campaign": (
        "campana; nombre de la campana; nome della campagna; nome campagna; campagna; campagnenaam; campanha; "
        "nome da campanha; naam campagne"
    ),
    "currency": "codigo de moneda; moneda; divisa; codice valuta; valuta; valutacode; codigo da moeda; moeda",
    "part": (
        "consultas principales; consultas; paginas principales; query piu frequenti; query principali; pagine; "
        "pagine principali; populairste zoekopdrachten; zoekopdrachten; principais consultas; paginas; paises; paesi; "
        "landen; dispositivos; dispositivi; apparaten; publicacion; grupo de canales predeterminado de la sesion"
    ),
    "ignored": (
        "estado de la campana; entrega de la campana; stato della campagna; pubblicazione della campagna; "
        "campagnestatus; weergave van campagne; status da campanha; veiculacao da campanha; presupuesto; "
        "frecuencia; frequenza; frequentie; asunto; oggetto; onderwerp; assunto; estado; stato"
    ),
}
"""What places figures."""
