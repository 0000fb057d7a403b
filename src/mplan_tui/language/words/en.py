"""English, as people type it."""

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
    decimal=".",
    cardinals={
        "zero": 0,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
    },
    articles=("a", "an"),
    collective={"dozen": 12},
    multiplied={},
    scales={
        "hundred": 100,
        "thousand": 1000,
        "million": 1_000_000,
        "millions": 1_000_000,
        "billion": 1_000_000_000,
    },
    joiners=("and",),
    suffixes={
        "k": 1000,
        "thousand": 1000,
        "m": 1_000_000,
        "million": 1_000_000,
        "millions": 1_000_000,
        "bn": 1_000_000_000,
        "billion": 1_000_000_000,
        "billions": 1_000_000_000,
    },
    currencies={
        "eur": "EUR",
        "euro": "EUR",
        "euros": "EUR",
        "usd": "USD",
        "dollar": "USD",
        "dollars": "USD",
        "gbp": "GBP",
        "pound": "GBP",
        "pounds": "GBP",
        "chf": "CHF",
    },
    beside_money=(),
    ranges=("to", "and", "or"),
    range_openings=("between", "from"),
    hours=("h", "hr", "hrs", "hour", "hours"),
    minutes=("min", "minute", "minutes"),
    days_of_work=("d", "day", "days"),
    weeks_of_work=("w", "week", "weeks"),
    man=("man", "of work"),
)  # fmt: skip

_DAYS = DayWords(
    months=(
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep",
        "october oct",
        "november nov",
        "december dec",
    ),
    month_first=True,
    weekdays=(
        "monday mondays mon",
        "tuesday tuesdays tue tues",
        "wednesday wednesdays wed weds",
        "thursday thursdays thu thur thurs",
        "friday fridays fri",
        "saturday saturdays sat",
        "sunday sundays sun",
    ),
    near={
        "today": 0,
        "now": 0,
        "tonight": 0,
        "tomorrow": 1,
        "yesterday": -1,
        "day after tomorrow": 2,
        "the day after tomorrow": 2,
        "day before yesterday": -2,
    },
    shifts={"d": 1, "w": 7},
    unit_days={"day": 1, "week": 7, "fortnight": 14},
    unit_months={
        "month": 1,
        "quarter": 3,
        "semester": 6,
        "half-year": 6,
        "half year": 6,
        "year": 12,
        "fiscal year": 12,
        "financial year": 12,
    },
    ordinals={
        "first": 1,
        "1st": 1,
        "second": 2,
        "seconds": 2,
        "2nd": 2,
        "third": 3,
        "3rd": 3,
        "fourth": 4,
        "4th": 4,
        "fifth": 5,
        "5th": 5,
        "last": -1,
        "penultimate": -2,
    },
    ordinal_endings=("st", "nd", "rd", "th"),
    parts={"early": 0, "beginning of": 0, "start of": 0, "mid": 1, "middle of": 1, "late": 2, "end of": 2},
    next=("next", "coming"),
    this=("this",),
    ahead=("in",),
    leads=("on", "by", "before", "during"),
    typed_leads=("due by", "due on", "due", "for", "no later than", "not later than", "latest"),
    ago=("ago",),
    from_now=("from now", "from today", "later"),
    weekends=("weekend", "week-end", "week end"),
    week_later={"week": 7, "fortnight": 14},
    in_short={
        "eod": "today",
        "cob": "today",
        "eow": "end of week",
        "eom": "end of month",
        "eoq": "end of quarter",
        "eoy": "end of year",
        "month end": "end of month",
        "month-end": "end of month",
        "quarter end": "end of quarter",
        "quarter-end": "end of quarter",
        "year end": "end of year",
        "year-end": "end of year",
    },
    at=("at ",),
    week_of=("week of", "week commencing", "w/c", "wc"),
    of=("of the ", "of ", "the "),
    quarters=("q", "quarter"),
    halves=("h", "semester", "half"),
    weeks=("w", "wk", "week", "kw"),
    fortnights=("half",),
    until=("to", "until", "and"),
    opening=("from", "between"),
)  # fmt: skip

_COUNTDOWN = CountdownWords(
    letters={"t": "", "d": "day", "w": "week", "l": ""},
    zero=("t0", "t-0", "d-day", "d day", "launch day", "event day"),
    before=("before", "prior to", "prior", "ahead of", "out"),
    after=("after", "past"),
    events=("launch", "event", "go live", "go-live", "opening", "fair", "show", "release", "kick-off", "t0", "d-day"),
)

_ENTRY = EntryWords(
    each_time=("each", "each time", "per time", "apiece", "every time"),
    per=("a", "an", "per", "each", "every"),
    after=("after", "once", "depends on", "waits for", "when done"),
    half_day=("half a day", "half day", "half-day", "a half day", "a half-day"),
)

_PIECES = (
    r"posts?|articles?|stor(?:y|ies)|reels?|shorts?|videos?|newsletters?|e?mails?|mailings?|tweets?|publications?|"
    r"podcasts?|episodes?|lives?|carousels?|webinars?|messages?|pins?"
)
"""What is put out so many times a week: "2 posts per week"."""

_RECURRENCE = RecurrenceWords(
    noise=r"every|each|on|the|of|in|and|a|at|per|month of",
    intervals={
        "other": 2,
        "second": 2,
        "twice": 2,
        "third": 3,
        "thrice": 3,
        "fourth": 4,
        "fifth": 5,
        "sixth": 6,
        "once": 1,
    },
    times={"once": 1, "twice": 2, "thrice": 3},
    time=("time", "times"),
    edges={"end": -1, "ends": -1, "start": 1, "beginning": 1, "begin": 1, "mid": 15, "middle": 15},
    periods={
        "day": "day days daily",
        "week": "week weeks weekly",
        "month": "month months monthly",
        "quarter": "quarter quarters quarterly",
        "half": "semester semesters half biannual semiannual semiannually halfyearly",
        "year": "year years yearly annual annually",
        "two weeks": "fortnight fortnightly biweekly",
        "two months": "bimonthly",
        "two years": "biennial",
        "twice a month": "semimonthly",
        "twice a week": "semiweekly",
    },
    day=("day",),
    same=(
        # "semi-monthly" is written in one word, two or with a dash.
        (r"\b(semi|bi|half|mid)[- ](?=\w)", r"\1"),
        (r"\bmid(?=month|quarter|year|week)", "mid "),
        (r"\b(\d+) ?x\b", r"\1 times"),
        (
            rf"\b(\d+|one|two|three|four|five) (?:{_PIECES})(?: per| an?| each| every)? "
            r"(?=(?:day|week|fortnight|month|quarter|year)\b)",
            r"\1 times ",
        ),
        (r"^(?:m w f|mwf)$", "monday wednesday friday"),
        (r"^(?:tu? th|tth)$", "tuesday thursday"),
        (r"^q ?(\d{1,2}) ?d$", r"every \1 days"),
        (r"^q ?(\d{1,2}) ?w$", r"every \1 weeks"),
        # "2 per month" and "4 a year" say how often in one, not every how many.
        (r"\b(\d+) (?:per|an?) (?=(?:day|week|fortnight|month|quarter|year)\b)", r"\1 times "),
        # "every second Monday" skips one; "the second Monday" of a month, of which more is said, does not.
        (r"\bevery (?:second|2nd) (?=(?:mon|tue|wed|thu|fri|sat|sun)\w*$)", "every other "),
        (r"\balternat(?:e|ing)\b", "other"),
        (r"\b(?:last but one|second[- ]to[- ]last|next[- ]to[- ]last)\b", "penultimate"),
        (r"\b(?:working|business|week) ?days?\b", "workday"),
        (r"\b(?:semi|bi)(?=weekend)", ""),
        (r"\bweek[- ]?ends?\b", "weekend"),
        (r"\b(?:mornings?|evenings?|nights?)$", "day"),
        (r"\beom\b", "end of month"),
        (r"\beoq\b", "end of quarter"),
    ),
    # The time of the day is no part of a rule: "every Monday at 9 am", "on Fridays in the evening".
    hour=r"at \d{1,2} ?(?:h ?\d{0,2}|(?::\d\d)? ?(?:am|pm)|:\d\d)(?!\w)|at (?:midi|noon)"
    r"|(?:in the|on) (?:morning|evening|afternoon)",
    day_of_month=(
        r"(?<=the )(?P<day>\d{1,2})\b(?! (?:days?|weeks?|months?|years?))",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?= (?:of each|of every|of the|of) )",
    ),
    span=("from", "to|through|thru"),
    but=r"except(?: for)?|excluding|but not",
    until=r"(?:until|till|to)\s+(?P<day>[^,]*\d[^,]*|(?:the\s+)?end\s+[^,]+)",
    lasting=r"(?:for|during)\s+(?P<count>\d{1,3})\s+(?:(?P<week>weeks?)|(?P<month>months?)|(?P<year>years?))",
    first=r"(?:from|starting(?: from| on)?|as of)\s+(?:(?P<day>[^,]*\d[^,]*)|(?:in\s+)?(?P<month>[^\W\d]{3,9}))",
    count=r"times?",
    anchor=r"(?:counted from (?:when it was done|(?:the )?completion)|(?:after|from) (?:the )?completion)",
)  # fmt: skip

_FILTER = FilterWords(
    keys={
        "executor": "owner who executor",
        "follower": "follower",
        "evaluator": "evaluator",
        "status": "status",
        "channel": "channel",
        "objectives": "objective",
        "category": "category",
        "stage": "stage",
        "nature": "nature",
        "team": "team",
        "product": "product",
        "personas": "persona audience",
        "kpis": "kpi",
        "tools": "tool",
        "group": "group",
        "priority": "priority",
        "due": "due",
        "start": "start",
        "done_on": "done",
        "planned": "budget planned",
        "committed": "committed",
        "spent": "spent",
        "effort": "effort",
    },
    flags={"late": "late", "mine": "mine", "open": "open", "recurring": "recurring"},
    nothing=("none", "nobody"),
    me=("me",),
    values={
        "priority": {"1": "critical", "2": "high", "3": "normal", "4": "low"},
        "status": {
            "todo": "todo, to do",
            "doing": "doing, in progress, progress",
            "blocked": "blocked",
            "done": "done",
            "cancelled": "cancelled, canceled",
        },
        "category": {
            "email": "email, e-mail, e-mailing, emailing",
            "advertising": "advertising",
            "content": "content, blog",
            "social": "social",
            "seo": "seo",
            "offline": "offline",
            "messaging": "messaging",
            "other": "other",
        },
        "stage": {
            "awareness": "awareness",
            "consideration": "consideration",
            "decision": "decision",
            "retention": "retention",
            "advocacy": "advocacy",
        },
        "nature": {"background": "background, long-running", "recurring": "recurring", "one_off": "one-off, one_off"},
    },
    line_keys={
        "supplier": "supplier from",
        "reference": "document number ref",
        "label": "label",
        "note": "note",
        "on": "on day month date",
        "amount": "amount",
        "tax": "tax vat",
        "action": "action",
        "state": "state kind",
    },
    line_states={
        "order": "order",
        "invoice": "invoice",
        "credit_note": "credit, credit note",
        "undated": "undated",
        "open": "open",
    },
)  # fmt: skip

_HEADERS = HeaderWords(
    fields={
        "id": (
            "id, wbs, wbs code, outline number, "
            "n, no, num, number, ref, reference, code, task id, campaign id, action id, item number, action "
            "number, item id, issue key, key"
        ),
        "title": (
            "action, activity, task, milestone, task name, title, name of the action, action item, initiative, tactic, "
            "deliverable, item, what, type of communication, to do, subject, email subject, headline, copy, post "
            "copy, post title, show, show name, trade show, conference, asset, asset name, campaign, campaign "
            "name, project, card name, content, caption, topic, event, event "
            "name, post, publication, article, subtask, sub task, action step, idea, content idea, post idea, "
            "concept, message, line item, communication type, trade fair, trade show, exhibition, fair, webinar, "
            "issue, "
            "general topic, what information, initiative name, angle, story angle, pitch angle, "
            "episode, episode title, promo, promo name, promotion, promotion name, "
            "activity name, tactic "
            "name, key activity, marketing activity, communication, work item"
        ),
        "description": "description, detail, details, brief, how, recommendation, recommended action",
        "objective": "objective, goal, purpose, why, marketing objective",
        "expected_result": "expected result, outcome, success criteria, expected outcome",
        "group": (
            "workstream, pillar, theme, phase, program, programme, category, lot, section, list name, list, "
            "section column, epic, bucket, bucket name, tasklist, task list, to do list"
        ),
        "category": (
            "type, activity type, content type, format, content format, post type, focus type, post format, ad "
            "format, media format"
        ),
        "nature": "type of action, nature",
        "audience": (
            "target, target audience, audience, segment, persona, recipient, target group, target persona, buyer "
            "persona"
        ),
        "stage": "funnel stage, journey stage, funnel, buying stage",
        "channel": (
            "channel, outlet, media outlet, "
            "platform, media, medium, support, delivery method, social network, network, marketing channel, "
            "social media"
        ),
        "tools": "tool, tool used, software, resource, resources needed, resources required, required resources",
        "product": "product, service, offer, brand, client",
        "executor": (
            "owner, member, responsible, responsible person, person responsible, assignee, assigned to, lead, task "
            "owner, who, person, people, manager, resp, assign to, sender, project manager, author, writer, "
            "assign, assigned, "
            "pic, dri, point of contact, execute, executes, task assignee, resource name, team lead, contact person, "
            "copywriter, content owner, organiser, organizer, organised by, show lead, event lead, project "
            "lead, campaign lead, in charge, doer, "
            "directly responsible, host, presenter, point person, task lead, event manager, marketer"
        ),
        "follower": "followed by, follow up by, coordinator, accountable, supervisor, follows up, follow up",
        "evaluator": "evaluated by, reviewer, approver, approved by, evaluates, sign off by, reviewed by",
        "team": "team, department",
        "start": (
            "start, start date, begin, beginning, launch, launch date, date, assigned date, from, publication "
            "date, publish date, planned date, start on, posting date, scheduled date, post date, event date, send "
            "date, go live, go live date, kick off, kickoff, scheduled for, live date, planned start, planned "
            "start date, campaign date, date of publication, publish on, release date, air date, begins on, schedule "
            "date, pitch date, "
            "scheduled on, scheduled publish date, delivery start, launch on, starts on, starts, week "
            "commencing, week of, week starting, publishing date, date posted, contract start, contract start date"
        ),
        "due": (
            "end, end date, finish, finish date, due, due date, deadline, target date, target publication date, "
            "to, target completion date, completion date, for when, when, delivery date, planned end, planned end "
            "date, due on, due by, by when, ends, ends on, complete by, target end date, final deadline, eta, "
            "contract end, contract end date, wrap, wrap date, flight end"
        ),
        "done_on": (
            "actual end, completed on, date completed, actual end date, completed at, done on, closed on, closed "
            "date, actual finish, actual finish date, resolved, completed date, actual completion date, date done, "
            "finished on, date of completion, actual end"
        ),
        "period": (
            "month, quarter, week, timing, period, planning, week n, week number, timeline, timeframe, time frame, "
            "key period, flight date, flighting, show date, event date range, fair date"
        ),
        "recurrence": "frequency, recurrence, cadence, key date",
        "planned": (
            "budget, planned, planned budget, budget planned, budget allocation, allocated budget, estimated cost, "
            "cost, planned cost, planned spend, budgeted, amount, how much, forecast, forecast budget, fee, price, "
            "annual total, annual budget, extended cost, total cost, line total, total budget, media budget, gross "
            "budget, net budget, investment, net cost, gross cost, media cost, cost estimate, planned amount, budget "
            "amount, total price, budget request"
        ),
        "committed": "committed, po, purchase order, committed budget, po amount",
        "spent": (
            "actual spend, actual cost, spend, spent, invoiced, actual budget, budget spent, amount spent, "
            "expense, final cost, actual ytd, ytd actual, actual budget spent, total spent, actual amount, budget "
            "used, used budget, spend items total, total spend, spend to date, spent to date, invoice amount, "
            "invoiced amount"
        ),
        "effort": (
            "effort, hour, day, estimated day, workload, est hr, estimated hour, estimated effort, estimated "
            "duration, duration, man day, estimated time, time estimate, man hour"
        ),
        "kpi": (
            "kpi, metric, indicator, key performance indicator, success metric, how measured, measure of success, "
            "success measure"
        ),
        "kpi_baseline": "baseline, start value, n 1, starting value",
        "kpi_target": "target value, kpi target, kpi goal",
        "kpi_actual": (
            "actual, current, current value, result, achieved, actual value, kpi actual, kpi value, value achieved, "
            "metric value, achieved value"
        ),
        "status": "status, state, situation, done, completed, ok, go no go",
        "progress": "complete, percent complete, progress, completion, progression, completed percentage",
        "priority": "priority, importance, prio, priority level, priority rank",
        "notes": (
            "note, comments, remark, observation, call to action, cta, hashtag, latest comment, additional comment, "
            "additional note"
        ),
        "corrective": "corrective action, next step, next action, follow up action",
        "link": "link, url, document, resource link, attachment",
    },
    general_titles="campaign, campaign name, project, initiative",
    content_titles=(
        "content, caption, topic, deliverable, subject, headline, copy, post copy, item, post, publication, article, "
        "idea, concept, message, angle, story angle, pitch angle, general topic, "
        "what information, content idea, post idea, communication, subject line"
    ),
    related=(
        "approval status, approval, payment status, invoice status, validation status, "
        "issue type, task type, work item type, ticket type, work type, "
        "monthly budget, weekly budget, monthly cost, monthly fee, "
        "completed by, done by, vat amount, budget last year, last year, time spent, time logged, time tracked, time "
        "in status, hours spent, hours logged, spent hours, tracked time, "
        "parent task, parent, blocked by, blocking, predecessor, dependency, depends on, attachment link, "
        "checklist item, due complete"
    ),
    parents=(
        "parent task, parent, parent id, parent issue, parent item, parent key, parent summary, parent name, epic link"
    ),
    levels="outline level, level, indent level, hierarchy level",
    subitems="subitem, subitems",
    part_titles="subtask, sub task",
    names="name, summary",
    contacts="first name, last name, phone, mobile, tel, email, e mail, mail, job title",
    partners=(
        "influencer, influencer name, creator, creator name, content creator, ambassador, kol, blogger, youtuber, "
        "journalist, reporter, guest, guest name, speaker"
    ),
    deliverables="deliverable",
    recipients="recipient",
    telling=(
        "owner, task, task name, due date, start date, end date, activity, assignee, assigned to, deadline, "
        "campaign name, priority, name, status, channel"
    ),
    how="",
    levers="",
    stages="stage, phase, state, list",
    following_leads="",
    costs="cost",
    prices="price, fee, amount",
    amounts="amount",
    achieved="actual, achieved",
    money="budget, cost, spend, amount, price, investment, media plan, expense",
    currencies="currency, currency code",
    archived="archived, is archived, card archived",
    set_against_effort="impact, confidence, ease, value, ice, ice score, rice, rice score, score, impact score, reach",
    durations="duration, day, days, number of days, duration days, day count, estimated duration",
    ignored_first="variance, difference, cumulative, cumulated, daily, part",
    ignored_anywhere="remaining, variance, cumulative",
    ignored_whole="total, subtotal, sub total, grand total, over under, remaining budget, remaining, balance",
    record_dates=(
        "created, created on, created at, creation date, date created, date added, added on, last updated, last "
        "modified, updated, updated at, modified, last update, created time, created date, creation log, last "
        "edited time, last activity date"
    ),
    only_whole=(
        "promo, promotion, host, show, asset, conference, fair, webinar, exhibition, issue, concept, idea, "
        "message, communication, "
        "epic, starts, ends, execute, "
        "executes, follow up, investment, "
        "type, date, to, from, why, how, what, who, when, content, code, item, po, state, topic, lead, reference, "
        "format, service, media, support, hour, day, result, n, no, num, number, complete, done, planned, actual, "
        "current, end, start, document, target, name, phase, public, action, month, week, resource, section, lot, "
        "network, ok, person, people, event, post, publication, article, list, author, writer, assign, assigned, "
        "key, resolved, forecast, progression, timeline, pic, dri"
    ),
    small=("the", "a", "an", "of", "for", "in", "and", "is"),
    units=r"\b(eur|euros?|usd|gbp|chf|k)\b\.?|[€$£%]",
    linking=("of", "for", "per", "by", "with", "on", "about"),
    questions={"who": "executor", "when": "due", "why": "objective"},
    counts_first=("n", "no", "num"),
    counts_last=(
        "number", "count", "id", "no", "key", "email", "mail", "click", "view", "impression", "rate", "ratio", "code",
        "center", "centre", "role", "size", "score", "length", "phone", "handle", "clicks", "reach", "share", "shares",
        "like", "follower", "engagement", "conversion", "volume", "quantity", "percentage", "currency", "source",
        "subtotal", "ctr", "cpc", "cpm", "cpa", "roi", "roa", "hex", "version", "account", "birthday", "address",
        "contact",
    ),
    carriers=("name", "full name"),
    attributes=(
        "name", "total", "planned", "actual", "estimated", "new", "next", "final", "main", "primary", "secondary",
        "other", "overall", "current", "internal", "external", "net", "gross", "approx", "usd", "eur", "gbp", "in",
        "q1", "q2", "q3", "q4", "h1", "h2", "ytd", "optional", "estimate", "update", "info", "detail",
    ),
    rates=("per", "unit", "hourly", "daily", "each"),
    other_dates=(
        "birth", "approved", "contact", "received", "signed", "billed", "follow", "last", "created", "modified",
        "updated", "added",
        "hire", "hired", "invoice", "payment", "paid", "signature", "contract", "order", "approval", "review",
        "priority", "status", "expiry", "expiration", "renewal", "joined", "request", "requested", "step",
    ),
    edges={"start": "start", "starts": "start", "end": "due", "ends": "due"},
    edges_lead=False,
)  # fmt: skip

_TERMS = TermWords(
    values={
        "status": {
            "todo": (
                "todo, to do, not started, planned, scheduled, new, open, backlog, draft, idea, upcoming, no, not yet "
                "started, to be done, not started yet, not yet, not done, not begun, option, optioned, ideation, "
                "brainstorming, planning, in planning, concept, to schedule, to plan, false, icebox, next up, queued"
            ),
            "doing": (
                "doing, in progress, ongoing, on going, wip, working on it, started, active, underway, running, in "
                "review, under review, review, late, overdue, delayed, at risk, to review, on track, pitched, "
                "negotiating, negotiation, in negotiation, in discussion, contacted, proposal sent, contract "
                "sent, drafting, "
                "written, in production, contracted, booked, ready for review, for review, changes requested, "
                "in approval, confirmed, "
                "recorded, editing, in editing, edited, follow up sent, followed up, requested, "
                "proposed, go, quote requested, quoted, pitch sent, "
                "interested, approved, in preparation, in design, in development"
            ),
            "blocked": (
                "blocked, on hold, hold, waiting, waiting for approval, pending, paused, stuck, suspended, stand by, "
                "standby, awaiting, no reply, no response, no answer, no answer yet, no reply yet"
            ),
            "done": (
                "done, complete, completed, finished, closed, published, sent, live, delivered, achieved, x, ok, yes, "
                "true, v, covered, coverage secured, aired, released, posted, launched, fixed, resolved, 100, "
                "due complete, signed, won, closed won, shipped, broadcast, distributed, gone live, online"
            ),
            "cancelled": (
                "cancelled, canceled, dropped, abandoned, rejected, declined, passed, not interested, lost, "
                "closed lost, "
                "no go, won't do, wont do, won't fix, not doing, not going ahead"
            ),
        },
        "priority": {
            "1": "critical, urgent, very urgent, immediate, very high, highest, p0, p1, vital, a, must, must have, 1",
            "2": "high, important, p2, h, should, should have, 2",
            "3": "medium, moderate, normal, med, m, p3, b, standard, could, 3, mid",
            "4": "low, lowest, very low, minor, l, p4, c, nice to have, 4",
        },
        "stage": {
            "awareness": "awareness, tofu, top of funnel, attract, discover",
            "consideration": "consideration, evaluation, mofu, middle of funnel, interest, engage",
            "decision": "decision, conversion, purchase, bofu, bottom of funnel, convert, action",
            "retention": "retention, loyalty, delight, onboarding",
            "advocacy": "advocacy, referral, ambassadors",
        },
        "kpi_kind": {"flow": "total, cumulative", "level": "level, stock, snapshot", "ratio": "rate, share"},
        "nature": {
            "background": "background, long running",
            "recurring": "recurring",
            "one_off": "one off, one time, once, daily",
        },
        "category": {
            "email": "email, e mail, emailing, e mailing, mail, mailing, newsletter, email marketing, crm",
            "advertising": (
                "advertising, ad, ads, ad campaign, paid, paid ads, paid media, ppc, sea, google ads, display, "
                "communication, advertising and communication, radio, tv, sponsoring"
            ),
            "content": (
                "content, blog, blog post, blog article, article, white paper, video, webinar, podcast, case study, "
                "infographic, blog content, ebook, testimonial, guide, tutorial"
            ),
            "social": (
                "social, social media, social post, social media post, post, reel, story, carousel, poll, facebook, "
                "instagram, linkedin, tiktok, twitter, community management, organic social, social network, "
                "publication, live"
            ),
            "seo": "seo, search, netlinking, backlinks, search engine optimization",
            "offline": (
                "offline, print, event, trade show, flyer, flyers, brochure, street marketing, press, pr, conference"
            ),
            "messaging": "messaging, instant messaging, whatsapp, messenger, sms, chat, chatbot",
            "other": "other, divers, misc",
        },
    },
    priority_noun="priority",
    denials="not, no, non, never, to, if, until, un, almost, nearly",
    details=("on", "for"),
    ambiguous_rules="bi weekly, biweekly, bimonthly, bi monthly",
    no_rule="one time, once, one off, one shot, n a, none, ad hoc, adhoc",
    continuous="ongoing, on going, continuous, permanent, always on, all year",
    undecided=(
        "tbd, tbc, tba, t b d, na, n a, nc, n c, nd, to be defined, to be determined, to be confirmed, to define, "
        "unknown, none, null, nobody, unassigned, not assigned, xx, xxx"
    ),
    everybody="all, all team, all the team, whole team, the team, everybody, everyone, all members, all staff",
    ahead=r"to (?:be )?[a-z]+",
    put_off="postponed, deferred, rescheduled, pushed back, put off, put back",
    joiners=("and",),
    titles=("mr", "mrs", "ms", "miss", "mister", "dr", "prof", "professor"),
)  # fmt: skip

_SHEETS = SheetWords(
    sums=r"(grand total|sub ?total|total)\b|budgets? total|remaining budget|vat ",
    part_sums="sub ?totals?|grand totals?",
    last_sums="totals?",
    whole_sums=r"sum|average|remaining|balance|count|vat|variance|(sub ?|grand )?total( (budget|[a-z]{3}))?",
    notes=r"(legend|colou?r code)s?( .*)?|key|notes?|comments?|assumptions|sources?|instructions|how to use",
    footnote="(note|source)s?",
    milestone="milestone",
    sections=r"phase|step|part|week|month|q[1-4]|quarter|objective \d|section|theme|pillar",
    # KW is the German week, which English and French sheets of the neighbours have as well.
    scale=("w", "wk", "kw", "week", "d", "day", "m", "month", "q", "quarter", "phase"),
    # A week of letters is MTWRF: R is Thursday, because T is taken.
    scale_names=("r", "phase one", "phase two", "phase three", "phase four", "phase five", "phase six"),
    marks=("yes",),
)  # fmt: skip

_TIMES = TimeWords(
    by=(
        "(?:by|before|until|till|through|no later than|not later than|up to|at|between now and|from "
        "(?:now|today)(?: on)? (?:until|till|to))(?: the)?"
    ),
    span=(
        "(?:over|within|in|in less than|in under|during|for|throughout|across|inside|in the (?:course"
        "|space) of)(?: a (?:period|timeframe) of)?"
    ),
    end="(?:(?:the )?end(?: of)?(?: the)?)",
    middle="(?:mid[- ]|early |late )",
    halves="first|second|1st|2nd",
    ordinals="first|second|third|fourth|last|1st|2nd|3rd|4th",
    against=(
        r"(?:year[- ](?:over|on)[- ]year|y ?o ?y|(?:compared (?:to|with)|versus|vs\.?|relative to"
        "|against|than(?: in)?)(?: the)? (?:(?:last|previous|prior) PERIOD|YEAR|[qh][1-4](?: YEAR)?"
        "|MONTH(?: YEAR)?|(?:spring|summer|autumn|winter)(?: YEAR| last)?"
        "|same (?:period|time|month|quarter|season)(?: (?:of |in |last )?(?:YEAR|(?:last |the previous )?year))?)"
        "|(?:over|on) (?:the )?(?:last|previous|prior) PERIOD)"
    ),
    seasons={"spring": 3, "summer": 6, "autumn": 9, "winter": 12},
    seasons_of_cells={"fall": 9, "springtime": 3, "summertime": 6},
    feasts={
        "christmas": "christmas",
        "xmas": "christmas",
        "christmas day": "christmas",
        "christmas eve": "christmas eve",
        "boxing day": "boxing day",
        "cyber monday": "cyber monday",
        "giving tuesday": "giving tuesday",
        "good friday": "good friday",
        "easter": "easter",
        "easter sunday": "easter",
        "easter monday": "easter monday",
        "ascension": "ascension",
        "ascension day": "ascension",
        "pentecost": "pentecost",
        "whit sunday": "pentecost",
        "whit monday": "whit monday",
        "may day": "labour day",
        "epiphany": "epiphany",
        "all saints": "all saints",
        "all saints' day": "all saints",
        "thanksgiving": "thanksgiving",
        "black friday": "black friday",
        "valentine's day": "valentine",
        "valentine's": "valentine",
        "st valentine's day": "valentine",
        "halloween": "halloween",
        "festive season": "end of year",
        "new year's eve": "new year's eve",
        "new year's day": "new year's day",
        "new year": "end of year",
    },
    of_financial_year=r"quarter|[qt][1-4]|[1-4]q|eoq|half|[hs][12]|semester|(?:fiscal|financial) year|fy",
    half_years=("half a year", "a half-year", "half-year"),
    since="starting(?: on| from| in)?|as of|from|beginning",
    until="to|and|until",
    coming="next|coming|following|more",
)  # fmt: skip

_FIGURES = FigureWords(
    first="from",
    last=(
        "(?:up |down )?to"
        "(?: (?:at least|at most|about|around|over|under|above|below|more than|less than|no more than))?"
    ),
    by=(
        "by(?: at least| at most| (?:no|not) more than| less than| about"
        r"| around| over| approximately| roughly| nearly| almost| some| more than"
        r"| up to| c\.| ca\.?)?"
    ),
    to=(
        "(?:(?:up to|down to|to|at|of|reach)(?: under| below| above| over| at least| less than| more "
        "than)?|under|below|above|over|past|beyond|at least|(?:less|fewer|more|lower|higher|greater) than|at most"
        "|no more than)"
    ),
    fractions={
        "one half": "50",
        "half": "50",
        "½": "50",
        "one third": "33.3",
        "one quarter": "25",
        "one fifth": "20",
        "a third": "33.3",
        "a quarter": "25",
        "a fifth": "20",
        "one tenth": "10",
        "a tenth": "10",
        "two thirds": "66.7",
        "two-thirds": "66.7",
        "three quarters": "75",
        "three-quarters": "75",
    },
    parts={
        "half": "50",
        "third": "33.3",
        "quarter": "25",
        "fifth": "20",
        "sixth": "16.7",
        "eighth": "12.5",
        "tenth": "10",
        "two thirds": "66.7",
        "two-thirds": "66.7",
        "three quarters": "75",
        "three-quarters": "75",
    },
    from_part="from (?:an? |one |the )?",
    to_part="(?:up |down )?to (?:an? |one |the )?",
    factor="by (?:a |the )?factor(?: of)?",
    multiplying=r"multipl\w*",
    dividing=r"divi[ds]\w*",
)  # fmt: skip

_OBJECTIVES = ObjectiveWords(
    marks=(
        "the of by to over within from and our next end in for with on before until an increase "
        "sales raise grow reduce customers reach month months year years week weeks quarter new more "
        "win cut among"
    ),
    verb_endings="(?:e|es|d|ed|ing|s)?",
    verbs={
        "up": (
            (
                "increas rais grow boost improv gain acquir attract generat expand strengthen build "
                "develop recruit earn lift enhanc accelerat convert retain obtain collect sell sign "
                "add double doubl tripl secur deliver creat welcom publish multiply multipli launch organis "
                "organiz host quadrupl quintupl onboard engag recover reactivat distribut produc "
                "schedul fill harvest shift reallocat redirect transfer divert bump uplift amplif elevat"
            ),
            (
                "win wins winning get gets getting grew growth rise doubling tripling sold more send "
                "sends sending run runs running drive drives driving land lands book write writes "
                "open opens opening make train place hire hires hiring post posts rank push rebrand "
                "redesign relaunch climb"
            ),
        ),
        "down": (
            "reduc decreas lower shrink limit minimis minimiz shorten lessen halv sav divid slash curb diminish",
            "cut cuts cutting lose loses drop drops dropping trim down reduction fewer less halving",
        ),
        "to": (
            "reach achiev attain becom encourag persuad convinc nudg",
            (
                "hit hits move moves go bring have know known recognised recognized spend ensure "
                "exceed surpass aim target invest take enter return returns turn turns answer "
                "answers serve serves ship ships"
            ),
        ),
        "within": (
            "maintain stabilis stabiliz preserv",
            "keep keeps keeping hold stay stays staying remain remains",
        ),
    },
    mistyped={
        "up": "increase improve generate acquire attract develop strengthen recruit double triple",
        "down": "reduce decrease",
        "to": "achieve",
        "within": "maintain",
    },
    lead_ins=(
        r"(?:(?:our|the|my) (?:\w+ )?(?:goal|objective|aim|target|ambition|mission) (?:is|will be)(?: "
        "to)?|we (?:(?:want|need|plan|aim|hope|intend|wish|are going|would like) to|will|must|should"
        "|shall|want|need|aim)|reverse the (?:trend|decline|curve)(?: (?:in|of))?|please|let's|let us|to)"
    ),
    scopes="(?:in|on|at|with)(?!-)|among|amongst|for|via|through|across|within|from|thanks to|using|during|per(?= \\d)",
    articles=r"(?:the|our|a|an|its|my|of|more|new(?! and | or )|number of|all|every|each)\s+",
    tails=(
        r"\s+(?:up|down|by|to|of|the|and|over|in|on|at|for|with|(?-i:a)|more|from|between|should|must|will|shall"
        "|needs? to|ha(?:ve|s|d)(?: to)?|(?:be|been)|is to|are to|significantly|strongly|sharply|quickly|greatly"
        "|considerably|massively|substantially|back|ranked|rated)$"
    ),
    raising="increas|grow|grew|rais|boost|lift|improv|expand|extend|rise|strengthen|scale",
    better="improv|enhanc|optimi",
    spending="spend|invest",
    winning="win back|regain|shift|reallocat|move|put|switch|redirect|transfer|divert|"
    "convert|deliver|retain|get|sell|sold|recruit|engag|reactivat|recover|onboard|generat|earn|make|secur|fill",
    asides="without|before|every|each|while|than",
    asides_after_comma=r"so|i\.e|that|which|thanks|by|and|of which|of whom|including",
    before_amount="by",
    by_more_than="(?:by )?(?:no |not )?(?:more|greater|further) than|(?:by )?over|exceed(?:ing)?",
    by_less_than="(?:by )?(?:less|fewer) than|by under",
    falling=(
        "fall|reduce|cut|lower|falls|falling|drop|drops|dropping|decline|declines|decrease|decreases|decreasing|shrink|slip|dip|sink"
        "|go down|come down|erode|deteriorate|slide|recede"
    ),
    rising="rise|raise|extend|rises|rising|increase|increases|increasing|grow|grows|climb|go up|inflate",
    falls="fall|drop|decrease|decline|reduction|dip|erosion|deterioration|loss",
    rises="rise|increase|growth|hike|inflation",
    unmoved=(
        "(?P<head>(?:ensure |see )?(?:no|zero|avoid(?:ing)?|prevent(?:ing)?|without|stop|halt|end)(?: any| all| the)?"
        "(?: further| new| more| additional)? NOUNS (?:in|of|on))",
        "(?P<head>(?:do not|don't|never|not to|not) MOVES)",
        "(?P<head>(?:do not|don't|never|not to|not) let)[^,.;]+? (?P<tail>MOVES)",
        "(?P<head>keep|prevent|stop)[^,.;]+? (?P<tail>from MOVES)",
        "[^,.;]+? (?P<tail>(?:must|should|shall|will|may|can|do|does|is|are|to)(?: never|n't| not)(?: to| allowed to)?"
        " MOVES)",
        "(?P<head>keep|hold|maintain|leave)[^,.;]+? (?P<tail>flat|stable|steady|unchanged|constant|level"
        "|(?:as|where) (?:it|they) (?:is|are)(?: now| today)?"
        "|at (?:its|their|the) (?:current|present|existing|actual|same) (?:level|value|rate|amount)s?)",
    ),
    none_of={
        "(?:do not|don't|never|not) lose (?:an?|any|one|a single) ": "lose no more than 0 ",
        "(?:no|not (?:a|one)(?: single)?) (?!later|more|less|fewer|sooner|longer|doubt|matter|one |worse|lower|higher)":
        "0 ",
    },
    losing="lose|loses|losing|shed",
    lost="{object} (lost)",
    aside_of=r"within \d[\d.,]* ?(?:%|per ?cent|percent|percentage points?|points?|pts?) (?:of|from|behind)(?!\w)",
    families={
        "awareness": ("awareness", "visibility", "visits", "traffic"),
        "image": ("image", "satisfaction", "reputation", "reviews", "nps"),
        "sales": (
            *("sales", "revenue", "turnover", "orders", "customers", "basket", "leads", "conversion", "margin"),
            "boxes",
        ),
    },
    rates={"month": "per month", "week": "per week"},
    rated={"day": ("daily",), "week": ("weekly",), "month": ("monthly",), "quarter": ("quarterly",)},
    better_low=(
        "costs?|spend(?:ing)?|expenses?|budget|cpl|cpa|cac|cpm|cpc|churn|attrition|bounce|abandon\\w*|returns"
        "|unsubscri\\w+|complaints?|delays?|(?:lead|response|delivery|waiting|loading|processing) times?|errors?"
        "|turnover of staff|absen\\w+|late (?:orders|deliveries)|rank(?:ing)?|position"
    ),
    kpis={
        "count": (
            "new [a-z]+|leads|orders|sales|visits|visitors|sign-?ups|registrations|downloads|conversions|clicks"
            "|impressions|opens|bookings|enquiries|inquiries|demos|posts|articles|mentions|revenue|turnover|spend"
            "|donations|complaints|qualified contacts|meetings"
        ),
        "state": (
            "followers|subscribers|fans|members|satisfaction|nps|awareness|stock|backlog|rank(?:ing)?|position|rating"
            "|score|active (?:users|customers|accounts)|headcount"
        ),
        "recurring": "recurring revenue|mrr|arr",
        "share": "[a-z]* ?rate|share of [a-z]+|market share|percentage",
        "price": "(?:cost|revenue|spend|price) (?:per|of a)|average|cpl|cpa|cac|cpm|cpc|roas",
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
