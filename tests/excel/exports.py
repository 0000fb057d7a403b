"""Small files as tools export them, with their lines above, their rows of sums, and their ways to write numbers."""

from __future__ import annotations

GA4 = """# ----------------------------------------
# Reports snapshot
# Account: Brasserie
# Property: brasserie.example
# ----------------------------------------
#
# All Users
# Start date: 20261101
# End date: 20261130
Nth day,Active users,Sessions
0000,12,20
0001,15,22
#
# Start date: 20261101
# End date: 20261130
Session primary channel group (Default channel group),Sessions
Direct,30
Organic Search,12
"""
GA4_FRENCH = """# Compte : Brasserie
# Date de début : 20261101
# Date de fin : 20261130
Nième jour,Utilisateurs actifs,Sessions
0000,12,20
0001,15,22
"""
GA4_EXPLORATION = """# Free form-Free form 1
# 20261001-20261130
#
Date,Sessions,Engaged sessions,Engagement rate,
,130,60,0.46,Grand total
20261001,100,50,0.5,
20261130,30,10,0.33,
"""
GOOGLE_ADS = """Campaign report
"November 1, 2026 - November 30, 2026"
Campaign status,Campaign,Budget,Budget type,Currency code,Day,Cost,Impr.,Clicks,CTR,Conversions
Enabled,A-001 Search,20.00,Daily,EUR,2026-11-01,"1,012.50","12,000",30,0.25%,1.00
Enabled,A-001 Search,20.00,Daily,EUR,2026-11-02,12.50,100,31,31.00%,--
Enabled,Total Energies,20.00,Daily,EUR,2026-11-02,5.00,100,31,31.00%,--
Total: Account, --,,,EUR,,"1,030.00","12,200",92,0.75%,1.00
"""
GOOGLE_ADS_FRENCH = """Rapport sur les campagnes
1 novembre 2026 - 30 novembre 2026
Jour;Campagne;Code de la devise;Coût;Impr.;Clics;Conversions
2026-11-01;A-001 Search;EUR;1 012,50;12 000;30;1,00
2026-11-02;A-001 Search;EUR;12,50;100;31;--
Total : compte;;EUR;1 025,00;12 100;61;1,00
"""
META = """Reporting starts,Reporting ends,Campaign name,Campaign delivery,Day,Amount spent (EUR),Link clicks,Results
2026-11-01,2026-11-30,A-001 Search,active,2026-11-01,120.50,300,4
2026-11-01,2026-11-30,A-001 Search,active,2026-11-02,20.25,30,1
"""
META_FRENCH = """Début des rapports,Fin des rapports,Nom de la campagne,Diffusion de la campagne,Montant dépensé (EUR),\
Clics sur un lien,Résultats,Coût par résultat
2026-11-01,2026-11-30,A-001 Search,active,"1 120,50",300,4,"280,13"
"""
SEARCH_CONSOLE = """Date,Clicks,Impressions,CTR,Position
2026-11-01,10,100,10%,2.0
2026-11-30,30,300,10%,4.0
"""
SEARCH_CONSOLE_FRENCH = """Date,Clics,Impressions,CTR,Position
2026-11-01,10,100,"10,00 %","2,0"
2026-11-30,30,300,"10,00 %","4,0"
"""
SEARCH_CONSOLE_QUERIES = """Requêtes les plus fréquentes,Clics,Impressions,CTR,Position
brasserie,10,100,"10,00 %","2,5"
"""
MAILINGS = """Campaign Name,Tags,Subject,List,Send Time,Send Weekday,Total Recipients,Unique Opens,Open Rate,\
Total Opens,Unique Clicks,Click Rate,Successful Deliveries,Bounces
News 1,,Hello,All,2026-10-03 09:00:00,Saturday,"2,300",700,35.00%,900,50,2.50%,"2,000",9
News 2,,Hello,All,2026-10-17 09:00:00,Saturday,300,42,14.43%,50,5,1.72%,291,9
"""
MAILINGS_FRENCH = """Nom de la campagne;Date d'envoi;Destinataires;Délivrés;Ouvreurs;Taux d'ouverture;Cliqueurs
News 1;03/10/2026 09:00;2 300;2 000;700;35,00 %;50
News 2;17/10/2026 09:00;300;291;42;14,43 %;5
"""
PLAUSIBLE = """date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration
2026-11-01,10,20,12,1.67,50,60
2026-11-30,11,20,28,0.71,40,30
"""
