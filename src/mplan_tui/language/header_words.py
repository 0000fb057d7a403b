"""The words by which people head their columns, in English and French, for every field of an action.

The keys are the fields that a column can feed. Some are no fields of an action but say how to read the others
(`period`), belong to a KPI (`kpi_target`), or are kept with the action as they are (`corrective`).
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "id": (
        "id, n, no, num, number, numéro, ref, réf, reference, référence, code, code action, identifiant, task id, "
        "campaign id, action id, id action, item number, n action, numéro d'action, action number, item id, issue "
        "key, key"
    ),
    "title": (
        "action, actions marketing, action marketing, activity, activité, task, task name, tâche, tâche à "
        "réaliser, intitulé, intitulé de l'action, libellé, libellé de l'action, titre, titre de l'action, titre "
        "de la fiche action, nom de l'action, nom de la tâche, title, name of the action, action item, "
        "initiative, tactic, deliverable, livrable, item, what, quoi, opération, étape, actions à mener, actions "
        "à réaliser, action à mener, type of communication, to do, à faire, sujet, subject, email subject, "
        "headline, copy, post copy, post title, campaign, campaign name, campagne, nom de la campagne, project, "
        "projet, card name, chantier, content, contenu, caption, topic, thème du post, légende, fiche action, "
        "actions prévues, actions à mettre en place, event, event name, événement, nom de l'événement, "
        "manifestation, post, publication, article, sous tâche, sous action, subtask, sub task, "
        "action step, étape de l'action"
    ),
    "description": (
        "description, descriptif, detail, détail, details, brief, how, comment faire, comment, précisions, "
        "modalités, contenu de l'action, description de l'action, contexte"
    ),
    "objective": (
        "objective, objectif, goal, purpose, why, finalité, but, pourquoi, objectif visé, objectif stratégique, "
        "objectif de l'action, marketing objective"
    ),
    "expected_result": (
        "expected result, outcome, success criteria, résultat attendu, effet attendu, livrable attendu, expected "
        "outcome, critère de réussite, critère de succès, impact attendu, bénéfice attendu, résultat escompté"
    ),
    "group": (
        "workstream, pillar, theme, phase, program, programme, axe, axe stratégique, thématique, thème, rubrique, "
        "volet, macro tâche, itération, pilier, category, catégorie, lot, section, poste, poste budgétaire, poste "
        "de dépense, list name, list, liste, section column"
    ),
    "category": (
        "type, activity type, content type, type d'action, type de contenu, nature du contenu, format, type "
        "d'activité, format du contenu, content format, post type, type de post"
    ),
    "nature": "type of action, nature, nature de l'action, de fond récurrente ponctuelle",
    "audience": (
        "target, target audience, audience, segment, persona, cible, public, public cible, profil client, "
        "recipient, destinataire, client cible, cible visée, target group, public visé"
    ),
    "stage": (
        "funnel stage, journey stage, étape du parcours, étape du tunnel, phase d'achat, funnel, tunnel, étape du "
        "funnel, buying stage, étape du tunnel de conversion"
    ),
    "channel": (
        "channel, platform, media, medium, canal, canaux, levier, média, support, plateforme, delivery method, "
        "canal de diffusion, support de communication, réseau social, réseau, social network, marketing channel, "
        "réseaux sociaux, médias sociaux, social media, plate forme, support média"
    ),
    "tools": (
        "tool, tool used, software, resource, outil, outil utilisé, moyen, moyens techniques, moyens humains et "
        "techniques, moyen nécessaire, ressource, ressources nécessaires, logiciel, moyens humains, moyens "
        "matériels, moyens à mettre en œuvre, moyens mis en œuvre, moyens alloués, moyens et ressources, "
        "ressources humaines, ressources humaines et matérielles, "
        "resources needed, resources required, required resources"
    ),
    "product": "product, service, offer, brand, client, produit, offre, gamme, marque, das, produit ou service",
    "executor": (
        "owner, member, membre, chargé de projet, chargé de mission, responsible, responsible person, person "
        "responsible, assignee, assigned to, lead, task owner, who, person, people, manager, responsable, "
        "responsable de l'action, porteur, porteur de l'action, pilote, personne pilote, pilote de l'action, en "
        "charge, personne en charge, chargé de, chargé de l'action, assigné à, attribué à, référent, acteur, "
        "intervenant, qui, resp, sender, expéditeur, project manager, chef de projet, auteur, author, writer, "
        "rédacteur, rédactrice, assign, assigned, collaborateur, collaboratrice, pic, dri, point of contact"
    ),
    "follower": (
        "followed by, follow up by, coordinator, accountable, supervisor, suivi par, chargé du suivi, responsable "
        "du suivi, superviseur, coordinateur"
    ),
    "evaluator": (
        "evaluated by, reviewer, approver, approved by, évalué par, évaluateur, valideur, validé par, validation "
        "par, approbateur, relecteur, relu par"
    ),
    "team": "team, department, équipe, direction, pôle, entité, structure pilote, service pilote, département",
    "start": (
        "start, start date, begin, beginning, launch, launch date, date, assigned date, from, début, date de "
        "début, date début, lancement, date de lancement, démarrage, date de démarrage, du, publication date, "
        "publish date, date de publication, date prévue, planned date, start on, posting date, jour, date "
        "prévisionnelle, début prévu, date de début prévue, début prévisionnel, date de début prévisionnelle, "
        "scheduled date, post date, event date, date de l'événement, send date, date d'envoi, go live, go live "
        "date, kick off, kickoff, scheduled for, live date, planned start, planned start date, date de mise en "
        "ligne, date de diffusion"
    ),
    "due": (
        "end, end date, finish, finish date, due, due date, deadline, target date, target publication date, to, "
        "fin, date de fin, date fin, échéance, date d'échéance, échéance planifiée, date limite, date butoir, "
        "délai, au, target completion date, completion date, for when, pour quand, quand, when, échéance prévue, "
        "fin prévue, date de fin prévue, fin prévisionnelle, date de fin prévisionnelle, date de livraison, "
        "delivery date, livraison, planned end, planned end date, date de rendu"
    ),
    "done_on": (
        "actual end, completed on, date completed, actual end date, date de réalisation, date réelle, terminé le, "
        "fait le, réalisé le, date de réalisation effective, completed at, done on, closed on, closed date, date "
        "de clôture, actual finish, actual finish date, fin réelle, date de fin réelle, resolved"
    ),
    "period": (
        "month, quarter, week, mois, trimestre, semaine, période, calendrier, timing, period, planning, mois de "
        "lancement, mois de réalisation, date ou période, week n, week number, n semaine, numéro de semaine, mois "
        "de publication, timeline, timeframe, time frame"
    ),
    "recurrence": "frequency, recurrence, cadence, fréquence, récurrence, périodicité, rythme, key date",
    "planned": (
        "budget, planned, planned budget, budget planned, budget allocation, allocated budget, estimated cost, "
        "cost, planned cost, planned spend, budget prévu, prévu, prévisionnel, budget prévisionnel, budget "
        "alloué, montant, montant prévu, coût, coût estimé, coût prévisionnel, coût prévu, enveloppe, budget "
        "estimé, budgeted, amount, prix, combien, how much, forecast, prévision, forecast budget, "
        "fee, tarif, honoraire, price, annual total, total annuel, annual budget"
    ),
    "committed": (
        "committed, po, purchase order, engagé, montant engagé, bon de commande, budget engagé, committed budget, "
        "po amount, dépense engagée, montant du bon de commande"
    ),
    "spent": (
        "actual spend, actual cost, spend, spent, invoiced, actual budget, budget spent, amount spent, réel, coût "
        "réel, budget réel, consommé, budget consommé, dépensé, dépense, facturé, montant facturé, réalisé "
        "budget, budget réalisé, dépense réelle, expense, frais réels, final cost, coût final, "
        "actual ytd, ytd actual"
    ),
    "effort": (
        "effort, hour, day, estimated day, workload, est hr, estimated hour, estimated effort, estimated "
        "duration, duration, charge, charge de travail, temps estimé, temps passé, temps, heures estimées, jours "
        "homme, jour homme, j h, durée, durée estimée, nombre de jours, man day, estimated time, nb jour, time "
        "estimate, jours, man hour"
    ),
    "kpi": (
        "kpi, metric, indicator, indicateur, indicateur clé, indicateur de suivi, kpi lié, indicateur lié, "
        "indicateur de performance, key performance indicator, indicateur de réussite, mesure, success metric, "
        "indicateur de résultat, critère d'évaluation, indicateur d'évaluation, mesure de performance, how "
        "measured, "
        "measure of success, success measure"
    ),
    "kpi_baseline": (
        "baseline, start value, valeur initiale, valeur de départ, n 1, valeur actuelle de départ, point de "
        "départ, starting value"
    ),
    "kpi_target": (
        "target value, kpi target, valeur cible, objectif chiffré, seuil, cible chiffrée, à réaliser, objectif "
        "kpi, cible kpi, kpi goal"
    ),
    "kpi_actual": (
        "actual, current, current value, result, achieved, réalisé, valeur actuelle, résultat, résultat obtenu, "
        "atteint, actual value, kpi actual, valeur réelle"
    ),
    "status": (
        "status, state, statut, état, état d'avancement, situation, avancement de l'action, stade, done, fait, "
        "terminé, completed, ok, étape d'avancement, fait ou non, où en est on"
    ),
    "progress": (
        "complete, percent complete, progress, avancement, pourcentage d'avancement, taux de réalisation, taux "
        "d'avancement, completion, progression, completed percentage"
    ),
    "priority": "priority, importance, priorité, niveau de priorité, urgence, prio, priority level",
    "notes": (
        "note, comments, commentaire, remark, remarque, observation, call to action, cta, hashtag, point "
        "d'attention, point de vigilance, latest comment"
    ),
    "corrective": "corrective action, next step, mesure corrective, action corrective, prochaine étape",
    "link": "link, url, lien, document, resource link, fichier, pièce jointe, attachment",
}
"""Field -> the words for it; the first words of a field are those that name it best."""

GENERAL_TITLES = (
    "campaign, campaign name, campagne, nom de la campagne, project, projet, chantier, étape, initiative, opération"
)
"""Titles that head a group of actions when another column names the action itself."""

CONTENT_TITLES = (
    "content, contenu, caption, topic, thème du post, légende, livrable, deliverable, sujet, subject, "
    "headline, copy, post copy, item, post, publication, article"
)
"""Titles that describe the action when another column names it."""

RELATED = (
    "parent task, parent, tâche parente, blocked by, blocking, predecessor, prédécesseur, dependency, "
    "dépendance, depends on, attachment link, checklist item, due complete"
)
"""Headers of links between tasks, which look like those of the tasks."""

PART_TITLES = "sous tâche, sous action, subtask, sub task"
"""Titles of the parts of an action: where most rows have one, each part is an action and the whole is its group."""

NAMES = "name, nom, summary, résumé"
"""Titles only where the rest of a table is of actions: people and products have names too."""

CONTACTS = (
    "prénom, first name, last name, nom de famille, téléphone, phone, mobile, tel, email, e mail, mail, "
    "courriel, fonction, job title"
)
"""Headers that say that a column of names is of people."""

RECIPIENTS = "recipient, destinataire"
"""Audiences whose number is a count of people and no target."""

ENGLISH = (
    "owner, task, task name, due date, start date, end date, activity, assignee, assigned to, deadline, "
    "campaign name, priority, name, status, channel"
)
"""Headers that tell an English table, in which "Comment" is no "how"."""

HOW = "comment"

LEVERS = "levier"
"""Channels, unless another column is one."""

FOLLOWING_LEADS = "pilote, personne pilote, pilote de l'action"
"""Owners of an action, unless another column is; then those who follow it up."""

COSTS = "coût, cost"
"""Money planned, unless a budget column exists; then money spent, and a question."""

ACHIEVED = "réalisé, actual, atteint, achieved"
"""Money spent beside a budget, a KPI's value beside a KPI."""

IGNORED_FIRST = (
    "variance, difference, différence, cumulative, cumulated, cumul, cumulé, daily, écart, reste, solde, part"
)
"""Words that, first in a header, mark a computed column."""

IGNORED_ANYWHERE = "variance, écart, cumul, cumulé, cumulée, cumulative"
"""Words that mark a computed column wherever they stand in its header."""

IGNORED_WHOLE = (
    "total, totaux, total général, grand total, over under, part du budget, budget cumulé, budget restant, "
    "remaining budget, remaining, balance"
)
"""Headers of computed columns."""

RECORD_DATES = (
    "created, created on, created at, creation date, date created, date added, added on, last updated, last "
    "modified, updated, updated at, modified, last update, date de création, créé le, date d'ajout, ajouté "
    "le, modifié le, created time, created date, creation log, last edited time, last activity date, dernière "
    "modification, date de mise à jour, mise à jour, mis à jour le, dernière mise à jour"
)
"""Dates of the record, which are no dates of the action."""

ONLY_WHOLE = (
    "type, date, to, from, why, how, what, who, when, content, contenu, code, item, po, du, au, but, state, "
    "topic, lead, reference, format, service, media, support, moyen, hour, day, result, n, no, num, number, "
    "complete, done, planned, actual, current, end, start, fin, debut, mesure, document, target, name, phase, "
    "public, action, comment, mois, month, week, jour, temps, quand, quoi, qui, resource, ressource, section, "
    "lot, network, reseau, prévu, fait, terminé, ok, prix, person, people, combien, event, événement, post, "
    "publication, article, manifestation, liste, list, poste, auteur, author, writer, assign, assigned, key, "
    "resolved, forecast, prévision, livraison, progression, timeline, pic, dri"
)
"""Words too common to recognise a longer header by."""
