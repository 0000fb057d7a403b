"""Objectives as marketing people write them, good, bad and ambiguous, read on 25 November 2026.

What is expected of each is "direction | object (scope) | figure unit | start..due | letters it passes": ↑ ↓ = or · for
the direction, "+" before a change, "18>25" from one level to another. A and R need a plan and never pass here.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.smart import judge_sentence
from mplan_tui.domain.verdicts import Letter, Verdict
from mplan_tui.language.objectives.sentence import read_sentence

TODAY = date(2026, 11, 25)
_SIGNS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.WITHIN: "=", None: "·"}

ENGLISH = [
    ("Increase sales", "↑ | sales |  |  | "),
    ("Increase sales by 20 % over the next 6 months", "↑ | sales | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("Increase sales by 20% over the next six months", "↑ | sales | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("Double our newsletter subscribers by June 30, 2027", "↑ | newsletter subscribers | +100 % | ..2027-06-30 | SMT"),
    ("Cut churn to under 4% by year end", "↓ | churn | 4 % | ..2026-12-31 | SMT"),
    (
        "Grow from 200 to 350 leads a month by the end of Q2",
        "↑ | leads a month | 200>350 leads a month | ..2027-06-30 | SMT",
    ),
    ("Reduce cost per lead by half within 90 days", "↓ | cost per lead | +50 % | 2026-11-25..2027-02-23 | SMT"),
    ("Increase website traffic by two-thirds by the end of 2027", "↑ | website traffic | +66.7 % | ..2027-12-31 | SMT"),
    ("Boost online revenue to $2m by December 2027", "↑ | online revenue | 2000000 $ | ..2027-12-31 | SMT"),
    (
        "Raise £40k at the charity gala by 15 March 2027",
        "↑ | £40k (at the charity gala) | +40000 £ | ..2027-03-15 | SMT",
    ),
    ("Reach 1.5 M€ of revenue in fiscal year 2027", "· | revenue | 1500000 € | 2027-01-01..2027-12-31 | SMT"),
    (
        "Generate 500 qualified leads in Q1 2027",
        "↑ | qualified leads | +500 qualified leads | 2027-01-01..2027-03-31 | SMT",
    ),
    (
        "Triple our Instagram followers in the next year",
        "↑ | Instagram followers | +200 % | 2026-11-25..2027-11-25 | SMT",
    ),
    (
        "We want to be known by 30 % of Lyon residents by the end of 2027",
        "· | Lyon residents | 30 % | ..2027-12-31 | SMT",
    ),
    ("Become the best brand in the region", "· | best brand (in the region) |  |  | S"),
    ("Improve customer satisfaction", "↑ | customer satisfaction |  |  | "),
    ("Improve NPS from 32 to 45 by Q3", "↑ | NPS | 32>45 pts | ..2027-09-30 | SMT"),
    ("Lower bounce rate from 65% to 45% by end of March", "↓ | bounce rate | 65>45 % | ..2027-03-31 | SMT"),
    (
        "Win 12 new enterprise accounts in the DACH region by 31/12/2027",
        "↑ | enterprise accounts (in the DACH region) | +12 enterprise accounts | ..2027-12-31 | SMT",
    ),
    ("Keep churn below 3 % through 2027", "= | churn | 3 % | 2027-01-01..2027-12-31 | SMT"),
    (
        "Maintain a 98% customer retention rate throughout 2027",
        "= | customer retention rate | 98 % | 2027-01-01..2027-12-31 | SMT",
    ),
    ("Get more people to visit our store", "↑ | people to visit our store |  |  | "),
    ("Launch a podcast by February", "↑ | podcast |  | ..2027-02-28 | T"),
    (
        "Publish 2 blog posts a week until the end of June",
        "↑ | blog posts a week | +2 blog posts a week | ..2027-06-30 | SMT",
    ),
    (
        "Send one newsletter per month in 2027",
        "↑ | newsletter per month | +1 newsletter per month | 2027-01-01..2027-12-31 | SMT",
    ),
    ("INCREASE SALES BY 20% IN 6 MONTHS", "↑ | SALES | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("increse sales by 15% by june", "↑ | sales | +15 % | ..2027-06-30 | SMT"),
    (
        "Increase conversion rate by 2 percentage points within two quarters",
        "↑ | conversion rate | +2 pts | 2026-11-25..2027-05-25 | SMT",
    ),
    (
        "Increase brand awareness among 18-24 year olds from 18% to 25% by December 2027",
        "↑ | brand awareness (among 18-24 year olds) | 18>25 % | ..2027-12-31 | SMT",
    ),
    ("Reduce CAC from $120 to $90 by end of Q4 2027", "↓ | CAC | 120>90 $ | ..2027-12-31 | SMT"),
    (
        "Attract 10,000 visitors to the trade show stand in September 2027",
        "↑ | visitors to the trade show stand | +10000 visitors to the trade show stand | 2027-09-01..2027-09-30 | SMT",
    ),
    (
        "Sell 1,200 units of the new blender via Amazon by Christmas",
        "↑ | units of the new blender (via Amazon) | +1200 units of the new blender | ..2026-12-25 | SMT",
    ),
    ("Increase market share by 3 points by end of fiscal year", "↑ | market share | +3 pts | ..2026-12-31 | SMT"),
    ("Raise average order value to €75 by 1 July 2027", "↑ | average order value | 75 € | ..2027-07-01 | SMT"),
    ("Halve the cost per acquisition by the summer", "↓ | cost per acquisition | +50 % | ..2027-06-20 | SMT"),
    ("Increase average basket twofold by end of 2027", "↑ | average basket | +100 % | ..2027-12-31 | SMT"),
    ("Twice as many demo requests by the end of Q2 2027", "↑ | demo requests | +100 % | ..2027-06-30 | MT"),
    ("Get 3x more sign-ups by next quarter", "↑ | sign-ups | +200 % | ..2027-03-31 | SMT"),
    (
        "Grow email list by 5k subscribers in 3 months",
        "↑ | email list | +5000 subscribers | 2026-11-25..2027-02-25 | SMT",
    ),
    (
        "Gain 5,000 followers on TikTok within 90 days",
        "↑ | followers (on TikTok) | +5000 followers | 2026-11-25..2027-02-23 | SMT",
    ),
    ("Increase revenue by a quarter within a year", "↑ | revenue | +25 % | 2026-11-25..2027-11-25 | SMT"),
    ("Increase revenue by 10-15% by end of 2027", "↑ | revenue | +10 % | ..2027-12-31 | SMT"),
    ("Increase revenue by between 10 and 15 percent by the end of 2027", "↑ | revenue | +10 % | ..2027-12-31 | SMT"),
    ("Increase leads by at least 25% before the end of the second quarter", "↑ | leads | +25 % | ..2027-06-30 | SMT"),
    ("By 30 June 2027, increase organic traffic by 40%", "↑ | organic traffic | +40 % | ..2027-06-30 | SMT"),
    (
        "In the next 12 months, we will increase sales of our organic range in the North by 12%",
        "↑ | sales of our organic range (in the North) | +12 % | 2026-11-25..2027-11-25 | SMT",
    ),
    (
        "Over the next two years, become number one in craft beer in Wales",
        "· | number one (in craft beer in Wales) |  | 2026-11-25..2028-11-25 | ST",
    ),
    ("Increase sales by twenty-five percent by the end of next year", "↑ | sales | +25 % | ..2027-12-31 | SMT"),
    ("Add fifty new customers in half a year", "↑ | customers | +50 customers | 2026-11-25..2027-05-25 | SMT"),
    (
        "Decrease unsubscribe rate from 0.8% to 0.5% by 2027-06-30",
        "↓ | unsubscribe rate | 0.8>0.5 % | ..2027-06-30 | SMT",
    ),
    ("Decrease unsubscribes by 30 basis points by June 2027", "↓ | unsubscribes | +0.3 pts | ..2027-06-30 | SMT"),
    ("Improve email open rate to 28 %", "↑ | email open rate | 28 % |  | SM"),
    ("28% open rate on our newsletters by June", "· | open rate (on our newsletters) | 28 % | ..2027-06-30 | MT"),
    ("Newsletter open rate: 28% by June 30", "· | Newsletter open rate | 28 % | ..2027-06-30 | MT"),
    ("+20% sales in 6 months", "↑ | sales | +20 % | 2026-11-25..2027-05-25 | MT"),
    ("-15% cost per lead by March", "↓ | cost per lead | +15 % | ..2027-03-31 | MT"),
    ("Sales +20% by end of year", "↑ | Sales | +20 % | ..2026-12-31 | MT"),
    ("Increase sales by 20% ", "↑ | sales | +20 % |  | SM"),
    ("Increase sales over the next 6 months", "↑ | sales |  | 2026-11-25..2027-05-25 | T"),
    ("20 % by June", "· |  | 20 % | ..2027-06-30 | MT"),
    ("sales", "· | sales |  |  | "),
    ("Hello world", "· | Hello world |  |  | "),
    ("🚀 Increase sales by 20% in 6 months 🎯", "↑ | sales | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("“Increase sales by 20% over the next 6 months”", "↑ | sales | +20 % | 2026-11-25..2027-05-25 | SMT"),
    (
        "Let’s increase our customers’ repeat purchases by 10% by year-end",
        "↑ | customers’ repeat purchases | +10 % | ..2026-12-31 | SMT",
    ),
    ("Increase sales by 20% over the next 6 months", "↑ | sales | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("Increase sales by 20% from January to June 2027", "↑ | sales | +20 % | 2027-01-01..2027-06-30 | SMT"),
    (
        "Between 1 January and 31 March 2027, generate 300 leads",
        "↑ | leads | +300 leads | 2027-01-01..2027-03-31 | SMT",
    ),
    ("Increase sales by 20% by 30 June 2025", "↑ | sales | +20 % | ..2025-06-30 | SM"),
    ("Increase sales by 20% by June 2026", "↑ | sales | +20 % | ..2026-06-30 | SM"),
    ("Reduce sales from 100 to 200 by June", "↑ | sales | 100>200 | ..2027-06-30 | ST"),
    ("Increase leads from 100 to 100 by June", "↑ | leads | 100>100 leads | ..2027-06-30 | ST"),
    ("Increase sales by 0% by June", "↑ | sales | +0 % | ..2027-06-30 | ST"),
    ("Increase sales by 20% in 2026", "↑ | sales | +20 % | 2026-01-01..2026-12-31 | SMT"),
    (
        "Increase the number of repeat customers by 15 % by the end of the third quarter",
        "↑ | repeat customers | +15 % | ..2027-09-30 | SMT",
    ),
    (
        "Have 50 partner shops sell our cider by Easter",
        "· | partner shops sell our cider | 50 partner shops sell our cider | ..2027-03-28 | SMT",
    ),
    (
        "Recruit 30 ambassadors on campus before the start of the school year",
        "↑ | ambassadors (on campus) | +30 ambassadors | ..2027-09-01 | SMT",
    ),
    (
        "Earn 100 five-star reviews on Google within the next 8 weeks",
        "↑ | five-star reviews (on Google) | +100 five-star reviews | 2026-11-25..2027-01-20 | SMT",
    ),
    (
        "Collect 2,000 e-mail addresses at the fair on 12 May 2027",
        "↑ | e-mail addresses (at the fair) | +2000 e-mail addresses | ..2027-05-12 | SMT",
    ),
    ("Reach a ROAS of 4 on Google Ads by the end of Q1", "· | ROAS (on Google Ads) | 4 x | ..2027-03-31 | SMT"),
    ("Achieve a ROI of 150% on the spring campaign", "· | ROI (on the spring campaign) | 150 % |  | SM"),
    (
        "Grow monthly recurring revenue from $80k to $120k by Dec 31",
        "↑ | monthly recurring revenue | 80000>120000 $ | ..2026-12-31 | SMT",
    ),
    ("Grow MRR by $40k by Dec 31, 2027", "↑ | MRR | +40000 $ | ..2027-12-31 | SMT"),
    ("Grow MRR to $120,000 within 12 months", "↑ | MRR | 120000 $ | 2026-11-25..2027-11-25 | SMT"),
    ("Spend less on ads", "↓ | (on ads) |  |  | "),
    ("Reduce ad spend by £10,000 per quarter", "↓ | ad spend | +10000 £ |  | SM"),
    ("Reduce ad spend by £10,000 per quarter in 2027", "↓ | ad spend | +10000 £ | 2027-01-01..2027-12-31 | SMT"),
    (
        "Increase trial-to-paid conversion from 8% to 11% in H1 2027",
        "↑ | trial-to-paid conversion | 8>11 % | 2027-01-01..2027-06-30 | SMT",
    ),
    (
        "Increase trial to paid conversion from 8% to 11% in the first half of 2027",
        "↑ | trial to paid conversion | 8>11 % | 2027-01-01..2027-06-30 | SMT",
    ),
    ("Bring down response time from 24h to 4h by April", "↓ | response time | 24>4 h | ..2027-04-30 | SMT"),
    ("Reduce response time to 2 hours by the end of April", "↓ | response time | 2 hours | ..2027-04-30 | SMT"),
    (
        "Increase session duration from 1:30 to 2:15 minutes by June",
        "↑ | session duration | 1.50>2.25 minutes | ..2027-06-30 | SMT",
    ),
    (
        "Increase YouTube watch time by 1,000 hours by the end of May",
        "↑ | YouTube watch time | +1000 hours | ..2027-05-31 | SMT",
    ),
    ("Increase sales in Q1", "↑ | sales |  | 2027-01-01..2027-03-31 | T"),
    ("Increase sales by 20% this quarter", "↑ | sales | +20 % | 2026-11-25..2026-12-31 | SMT"),
    ("Increase sales by 20% next month", "↑ | sales | +20 % | 2026-12-01..2026-12-31 | SMT"),
    ("Increase sales by 20% in the next 18 months", "↑ | sales | +20 % | 2026-11-25..2028-05-25 | SMT"),
    ("Increase sales by 20% year over year", "↑ | sales | +20 % |  | SM"),
    ("Increase sales by 20% compared with 2026 by the end of 2027", "↑ | sales | +20 % | ..2027-12-31 | SMT"),
    ("Increase 2027 sales by 20% versus 2026", "↑ | sales | +20 % | 2027-01-01..2027-12-31 | SMT"),
    ("Increase sales by 20% asap", "↑ | sales | +20 % |  | SM"),
    ("Increase sales by 20% soon", "↑ | sales | +20 % |  | SM"),
    (
        "Please grow the number of followers to ten thousand by the end of next month",
        "↑ | followers | 10000 followers | ..2026-12-31 | SMT",
    ),
    (
        "Get 1 million views on our brand film in its first month",
        "↑ | views (on our brand film in its first month) | +1000000 views |  | SM",
    ),
    (
        "Reach 2.5 million people with our TV campaign by 30 September",
        "· | people (with our TV campaign) | 2500000 people | ..2027-09-30 | SMT",
    ),
    (
        "Land 3 press articles per quarter throughout 2027",
        "↑ | press articles per quarter | +3 press articles per quarter | 2027-01-01..2027-12-31 | SMT",
    ),
    (
        "Ensure 95% of objectives are acknowledged by the team by Friday",
        "· | objectives are acknowledged by the team | 95 % | ..2026-11-27 | SMT",
    ),
    (
        "Have 80% of customers rate us 4 or 5 stars by December",
        "· | customers rate us 4 or 5 stars | 80 % | ..2026-12-31 | SMT",
    ),
    (
        "Raise top-of-mind awareness to 12% among moms in Texas by Q4 2027",
        "↑ | top-of-mind awareness (among moms in Texas) | 12 % | ..2027-12-31 | SMT",
    ),
    (
        "Increase footfall in our 12 stores by 8% by end of June",
        "↑ | footfall (in our 12 stores) | +8 % | ..2027-06-30 | SMT",
    ),
    (
        "Reduce cart abandonment by 10 percentage points (from 72% to 62%) by 30/06/2027",
        "↓ | cart abandonment | 72>62 % | ..2027-06-30 | SMT",
    ),
    (
        "Grow LinkedIn followers from 4.2k to 10k by end of year 2027",
        "↑ | LinkedIn followers | 4200.0>10000 LinkedIn followers | ..2027-12-31 | SMT",
    ),
    ("Grow sales by 1/3 by end of 2027", "↑ | sales | +33.3 % | ..2027-12-31 | SMT"),
    (
        "Increase qualified leads per month to 120 by the end of the year",
        "↑ | qualified leads per month | 120 qualified leads per month | ..2026-12-31 | SMT",
    ),
    (
        "Increase qualified leads to 120 per month by the end of the year",
        "↑ | qualified leads | 120 qualified leads per month | ..2026-12-31 | SMT",
    ),
    (
        "Get 40 percent of revenue from existing clients by FY27",
        "↑ | revenue (from existing clients) | 40 % | ..2027-12-31 | SMT",
    ),
    ("Increase sales by 15% in FY2027", "↑ | sales | +15 % | 2027-01-01..2027-12-31 | SMT"),
    ("Increase sales by 15 % in fiscal year 2026-27", "↑ | sales | +15 % | 2026-11-25..2027-06-30 | SMT"),
    (
        "Cut the cost per lead from £48 to £30 in six months' time",
        "↓ | cost per lead | 48>30 £ | 2026-11-25..2027-05-25 | SMT",
    ),
    ("Cut costs", "↓ | costs |  |  | "),
    (
        "Increase sales by 20% over the next 6 months in France among families",
        "↑ | sales (in France among families) | +20 % | 2026-11-25..2027-05-25 | SMT",
    ),
    ("Grow revenue by €1.2M by Q4 2027", "↑ | revenue | +1200000 € | ..2027-12-31 | SMT"),
    ("Stop losing customers", "· | Stop losing customers |  |  | "),
    ("Increase sales by 20k€ in March", "↑ | sales | +20000 € | 2027-03-01..2027-03-31 | SMT"),
    ("Increase donations by 30 % during the Christmas campaign", "↑ | donations | +30 % | ..2026-12-25 | SMT"),
    ("Increase sales by 20% every year", "↑ | sales | +20 % |  | SM"),
    (
        "To increase by 20% the number of online orders by the end of June",
        "↑ | online orders | +20 % | ..2027-06-30 | SMT",
    ),
    ("Online orders should grow by 20% by the end of June", "↑ | Online orders | +20 % | ..2027-06-30 | SMT"),
    ("The number of leads must reach 300 by June", "· | leads | 300 leads | ..2027-06-30 | SMT"),
    ("We aim at 300 leads by June", "· | leads | 300 leads | ..2027-06-30 | MT"),
    (
        "Our goal is to have 300 leads per month by June 2027",
        "· | leads per month | 300 leads per month | ..2027-06-30 | SMT",
    ),
    ("Increase sales by 20 % over the next six (6) months", "↑ | sales | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("Increase sales by 5 to 10 % by July", "↑ | sales | +5 % | ..2027-07-31 | SMT"),
    ("Increase in-store sales by 8 % by July 2027", "↑ | in-store sales | +8 % | ..2027-07-31 | SMT"),
    (
        "Drive 15,000 app downloads in the UK by 1st October 2027",
        "↑ | app downloads (in the UK) | +15000 app downloads | ..2027-10-01 | SMT",
    ),
    ("Expand into 3 new countries by 2028", "↑ | countries | +3 countries | ..2028-12-31 | SMT"),
    ("Tenfold increase in traffic by 2028", "↑ | traffic | +900 % | ..2028-12-31 | SMT"),
    ("Convert 40% of trial users by the end of Q3 2027", "↑ | trial users | 40 % | ..2027-09-30 | SMT"),
    ("Increase sales by 20% over a 6-month period", "↑ | sales | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("Increase sales by 20% within a year and a half", "↑ | sales | +20 % | 2026-11-25..2028-05-25 | SMT"),
    ("Increase sales by 20% within two and a half months", "↑ | sales | +20 % | 2026-11-25..2027-01-25 | SMT"),
    ("Increase sales by 20% six months from now", "↑ | sales | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("Increase sales by 20% before 2027-06", "↑ | sales | +20 % | ..2027-05-31 | SMT"),
    ("Increase sales by 20% by 06/2027", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Increase sales by 20% by 30-06-2027", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Increase sales by 20% by the end of the month of June", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Increase sales by 20% by EOY", "↑ | sales | +20 % | ..2026-12-31 | SMT"),
    ("Increase sales by 20% by EOQ", "↑ | sales | +20 % | ..2026-12-31 | SMT"),
    ("Increase sales by 20% by the end of Q2'27", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Increase sales by 20% by Q2-2027", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Increase sales by 20% in 2027 Q1", "↑ | sales | +20 % | 2027-01-01..2027-03-31 | SMT"),
    (
        "Grow from 200 leads to 350 leads a month by June",
        "↑ | leads a month | 200>350 leads a month | ..2027-06-30 | SMT",
    ),
    ("Go from 3 to 5 shops in Normandy by 2028", "↑ | shops (in Normandy) | 3>5 shops | ..2028-12-31 | SMT"),
    ("Double the number of 5-star reviews by the end of June", "↑ | 5-star reviews | +100 % | ..2027-06-30 | SMT"),
    (
        "Triple sales in our 3 flagship stores by Christmas",
        "↑ | sales (in our 3 flagship stores) | +200 % | ..2026-12-25 | SMT",
    ),
    (
        "Sell 500 gift boxes at £25 each by Christmas",
        "↑ | gift boxes | +500 gift boxes | ..2026-12-25 | SMT",
    ),
    (
        "Reduce the 48-hour delivery complaints by 30% by June",
        "↓ | 48-hour delivery complaints | +30 % | ..2027-06-30 | SMT",
    ),
    ("Increase B2B sales by 12% in H2 2027", "↑ | B2B sales | +12 % | 2027-07-01..2027-12-31 | SMT"),
    ("Increase Q4 sales by 12%", "↑ | sales | +12 % | 2026-11-25..2026-12-31 | SMT"),
    ("Increase Q4 2027 sales by 12% compared to Q4 2026", "↑ | sales | +12 % | 2027-10-01..2027-12-31 | SMT"),
    ("Increase May sales by 10%", "↑ | sales | +10 % | 2027-05-01..2027-05-31 | SMT"),
    (
        "Increase sales of the May collection by 10% by September",
        "↑ | sales of the May collection | +10 % | ..2027-09-30 | SMT",
    ),
    ("Cut churn from 8% down to 5% within 9 months", "↓ | churn | 8>5 % | 2026-11-25..2027-08-25 | SMT"),
    ("Increase open rates up to 35% by the end of July", "↑ | open rates | 35 % | ..2027-07-31 | SMT"),
    (
        "Lift repeat purchase rate from 22 percent to 30 percent by 31st December 2027",
        "↑ | repeat purchase rate | 22>30 % | ..2027-12-31 | SMT",
    ),
    ("Achieve 95 % on-time delivery by Q3", "· | on-time delivery | 95 % | ..2027-09-30 | SMT"),
    ("Increase revenue by $1,250,000.50 by December 31st, 2027", "↑ | revenue | +1250000.5 $ | ..2027-12-31 | SMT"),
    ("Increase revenue by 1.250.000 € by December 31st, 2027", "↑ | revenue | +1250000 € | ..2027-12-31 | SMT"),
    ("Get 2,500 new leads, of which 500 qualified, by June 2027", "↑ | leads | +2500 leads | ..2027-06-30 | SMT"),
    ("Generate 500 leads at under €40 each by June", "↑ | leads | +500 leads | ..2027-06-30 | SMT"),
    ("Increase leads by 30% while keeping CPL below €40 by June", "↑ | leads | +30 % | ..2027-06-30 | SMT"),
    ("Increase sales by 20% and margin by 5 points by June 2027", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Grow sales by 20%, traffic by 30% and leads by 40% by June", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Decrease churn by 20% per quarter until the end of 2027", "↓ | churn | +20 % | ..2027-12-31 | SMT"),
    (
        "Increase newsletter subscribers from 2,000 to 1,500 by June",
        "↓ | newsletter subscribers | 2000>1500 newsletter subscribers | ..2027-06-30 | ST",
    ),
    ("Increse convertion rate to 3% by end of jun", "↑ | convertion rate | 3 % | ..2027-06-30 | SMT"),
    ("reduce cpl by 20pct by june", "↓ | cpl | +20 % | ..2027-06-30 | SMT"),
    ("Raise awarness by 10 pts by q3", "↑ | awarness | +10 pts | ..2027-09-30 | SMT"),
    ("Hire 3 people by June", "↑ | people | +3 people | ..2027-06-30 | SMT"),
    ("Increase Instagram reach by 50k/month by June 2027", "↑ | Instagram reach | +50000 /month | ..2027-06-30 | SMT"),
    ("Post 3x per week on LinkedIn until the end of the year", "↑ | (on LinkedIn) | +3 x | ..2026-12-31 | MT"),
    (
        "Post three times a week on LinkedIn until the end of the year",
        "↑ | (on LinkedIn) | +3 times a week | ..2026-12-31 | MT",
    ),
    (
        "Publish twice a month on the blog during 2027",
        "↑ | (on the blog) | +2 times a month | 2027-01-01..2027-12-31 | MT",
    ),
    ("Increase sales between March and May 2027 by 15%", "↑ | sales | +15 % | 2027-03-01..2027-05-31 | SMT"),
    ("Increase sales by 20% from 1 March 2027", "↑ | sales | +20 % | 2027-03-01.. | SM"),
    ("Increase sales by 20% starting in January", "↑ | sales | +20 % | 2027-01-01.. | SM"),
    ("Increase sales by 20% by end of week", "↑ | sales | +20 % | ..2026-11-29 | SMT"),
    ("Increase sales by 20% by 31 June 2027", "↑ | sales | +20 % |  | SM"),
    ("Increase sales by 20% by 30 Feb 2027", "↑ | sales | +20 % |  | SM"),
    ("Increase sales by 20% by 2050", "↑ | sales | +20 % | ..2050-12-31 | SMT"),
    ("Increase sales by 99999999999999999999% by June", "↑ | sales |  | ..2027-06-30 | T"),
    ("Increase sales by ١٢٪ by June", "↑ | sales | +12 % | ..2027-06-30 | SMT"),
    (
        "Increase our Net Promoter Score by 10 points in 12 months",
        "↑ | Net Promoter Score | +10 pts | 2026-11-25..2027-11-25 | SMT",
    ),
    ("Improve customer rating from 4.1 to 4.6 stars by Q4", "↑ | customer rating | 4.1>4.6 stars | ..2026-12-31 | SMT"),
    ("Improve our Google rating to 4.6/5 by Q4", "↑ | Google rating | 4.6 /5 | ..2026-12-31 | SMT"),
    ("Improve page load time from 4.2s to 2s by June", "↓ | page load time | 4.2>2 s | ..2027-06-30 | SMT"),
    ("Reduce email bounces below 0.5% by the end of January 2027", "↓ | email bounces | 0.5 % | ..2027-01-31 | SMT"),
    (
        "Reduce the number of complaints to fewer than 10 per month by June",
        "↓ | complaints | 10 complaints per month | ..2027-06-30 | SMT",
    ),
    (
        "Sign 8 partnership agreements with hotels before the summer season",
        "↑ | partnership agreements (with hotels) | +8 partnership agreements | ..2027-06-20 | SMT",
    ),
    (
        "Onboard 25 resellers in Benelux within two quarters",
        "↑ | resellers (in Benelux) | +25 resellers | 2026-11-25..2027-05-25 | SMT",
    ),
    (
        "Drive 30% of online sales through WhatsApp by the end of 2027",
        "↑ | online sales (through WhatsApp) | +30 % | ..2027-12-31 | SMT",
    ),
    (
        "Increase revenue from existing customers by 10% by the end of FY 2026/27",
        "↑ | revenue (from existing customers) | +10 % | ..2027-06-30 | SMT",
    ),
    ("Deliver 3 webinars for CFOs by 15/05", "↑ | webinars (for CFOs) | +3 webinars | ..2027-05-15 | SMT"),
    ("Can we please sell 30% more bikes by spring?", "↑ | bikes | +30 % | ..2027-03-20 | SMT"),
    ("1. Increase sales by 20% by June", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("- Increase sales by 20% by June", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("O2: Increase sales by 20% by June", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Objective: increase sales by 20% by June", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("=Increase sales by 20% by June", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Sell 2027 units by June", "↑ | units | +2027 units | ..2027-06-30 | SMT"),
    ("Grow to 2000 members by 2027", "↑ | members | 2000 members | ..2027-12-31 | SMT"),
    (
        "Reduce the cost per contact from EUR 2.10 to EUR 1.60 by June",
        "↓ | cost per contact | 2.10>1.6 € | ..2027-06-30 | SMT",
    ),
    ("Increase sales by at least £50,000 by end Q2", "↑ | sales | +50000 £ | ..2027-06-30 | SMT"),
    ("Increase sales by c. 20% by June", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Increase sales by ~20% by June", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Increase sales by approximately 20 % by June", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Increase sales by > 20% by June", "↑ | sales | +20 % | ..2027-06-30 | SMT"),
    ("Have a CTR >= 3% by June", "· | CTR | 3 % | ..2027-06-30 | SMT"),
    ("Reach CTR of 3,5 % by June", "· | CTR | 3.5 % | ..2027-06-30 | SMT"),
    (
        "Grow TideView from 142 to 210 subscribed sites by 31 May 2027",
        "↑ | TideView | 142>210 subscribed sites | ..2027-05-31 | SMT",
    ),
    (
        "Increase the number of five-star hotel partners from three to ten by December 2027",
        "↑ | five-star hotel partners | 3>10 five-star hotel partners | ..2027-12-31 | SMT",
    ),
    (
        "Increase paid subscriptions from one hundred to one hundred and fifty by June",
        "↑ | paid subscriptions | 100>150 paid subscriptions | ..2027-06-30 | SMT",
    ),
    (
        "Reduce no-shows at webinars from 40 to 25 per cent by the end of the second quarter 2027",
        "↓ | no-shows (at webinars) | 40>25 % | ..2027-06-30 | SMT",
    ),
    (
        "Increase sales of gift cards during the festive season by 25 %",
        "↑ | sales of gift cards | +25 % | ..2026-12-31 | SMT",
    ),
    (
        "Sell out the 200 seats of the spring gala by 1 April 2027",
        "↑ | seats of the spring gala | +200 seats of the spring gala | ..2027-04-01 | SMT",
    ),
    (
        "Recruit 5 to 8 new distributors in Spain by September 2027",
        "↑ | distributors (in Spain) | +5 distributors | ..2027-09-30 | SMT",
    ),
    (
        "Double Instagram engagement without increasing the budget by June 2027",
        "↑ | Instagram engagement | +100 % | ..2027-06-30 | SMT",
    ),
    ("Gain 1 pt of market share every quarter in 2027", "↑ | market share | +1 pts | 2027-01-01..2027-12-31 | SMT"),
    ("Get 3 out of 4 customers to renew by the end of 2027", "↑ | customers to renew | 75 % | ..2027-12-31 | SMT"),
    (
        "Raise prompted awareness to one in four adults in Yorkshire by the end of 2027",
        "↑ | prompted awareness (in Yorkshire) | 25 % | ..2027-12-31 | SMT",
    ),
    (
        "Bring the average delivery time under 48 hours by Q3 2027",
        "↓ | average delivery time | 48 hours | ..2027-09-30 | SMT",
    ),
    (
        "Grow revenue per customer by £12 over the coming year",
        "↑ | revenue per customer | +12 £ | 2026-11-25..2027-11-25 | SMT",
    ),
    ("Rebrand the company by summer 2027", "↑ | company |  | ..2027-06-20 | T"),
    ("Push average order to 60 euros by New Year's Eve", "↑ | average order | 60 € | ..2026-12-31 | SMT"),
    (
        "Win back 120 lapsed members via a WhatsApp campaign within six weeks",
        "↑ | lapsed members (via a WhatsApp campaign) | +120 lapsed members | 2026-11-25..2027-01-06 | SMT",
    ),
    (
        "Be recognised by 1 in 5 architects in Belgium by 30/09/27",
        "· | architects (in Belgium) | 20 % | ..2027-09-30 | SMT",
    ),
    (
        "Improve on-time delivery to 97.5% no later than 31 August 2027",
        "↑ | on-time delivery | 97.5 % | ..2027-08-31 | SMT",
    ),
    (
        "From 1 January 2027 to 31 December 2027, generate €250,000 from e-commerce",
        "↑ | €250,000 (from e-commerce) | +250000 € | 2027-01-01..2027-12-31 | SMT",
    ),
    (
        "Train all 14 sales reps on the new pitch by 28 Feb 2027",
        "↑ | sales reps (on the new pitch) | +14 sales reps | ..2027-02-28 | SMT",
    ),
    ("Cut paper use", "↓ | paper use |  |  | "),
    (
        "Secure two national TV interviews before the launch in May 2027",
        "↑ | national TV interviews | +2 national TV interviews | 2027-05-01..2027-05-31 | SMT",
    ),
    (
        "Increase customer lifetime value from $480 to $600 within 18 months",
        "↑ | customer lifetime value | 480>600 $ | 2026-11-25..2028-05-25 | SMT",
    ),
    ("Shorten the sales cycle by 10 days by the end of H1 2027", "↓ | sales cycle | +10 days | ..2027-06-30 | SMT"),
    ("Increase referral traffic by 35% YoY in Q2 2027", "↑ | referral traffic | +35 % | 2027-04-01..2027-06-30 | SMT"),
    (
        "Decrease refund requests by a third before Black Friday 2027",
        "↓ | refund requests | +33.3 % | ..2027-11-26 | SMT",
    ),
]

FRENCH = [
    ("Augmenter les ventes", "↑ | ventes |  |  | "),
    ("Augmenter les ventes de 20 % sur les 6 prochains mois", "↑ | ventes | +20 % | 2026-11-25..2027-05-25 | SMT"),
    (
        "Doubler le nombre d'abonnés à la newsletter avant le 30 juin 2027",
        "↑ | abonnés à la newsletter | +100 % | ..2027-06-30 | SMT",
    ),
    ("Réduire de moitié le coût par lead d'ici la fin du T2", "↓ | coût par lead | +50 % | ..2027-06-30 | SMT"),
    ("Réduire le coût par lead de moitié d'ici fin 2027", "↓ | coût par lead | +50 % | ..2027-12-31 | SMT"),
    (
        "Passer de 3 % à 5 % de taux de conversion en 6 mois",
        "↑ | taux de conversion | 3>5 % | 2026-11-25..2027-05-25 | SMT",
    ),
    (
        "Faire passer le taux de conversion de 3 % à 5 % d'ici la fin du T2 2027",
        "↑ | taux de conversion | 3>5 % | ..2027-06-30 | SMT",
    ),
    (
        "Générer 350 leads par trimestre en 2027",
        "↑ | leads par trimestre | +350 leads par trimestre | 2027-01-01..2027-12-31 | SMT",
    ),
    (
        "Obtenir 120 leads qualifiés par mois d'ici fin juin",
        "· | leads qualifiés par mois | 120 leads qualifiés par mois | ..2027-06-30 | SMT",
    ),
    (
        "Atteindre un chiffre d'affaires de 1,5 M€ d'ici fin 2027",
        "· | chiffre d'affaires | 1500000 € | ..2027-12-31 | SMT",
    ),
    ("Atteindre 1,5 million d'euros de CA en 2027", "· | CA | 1500000 € | 2027-01-01..2027-12-31 | SMT"),
    (
        "Gagner 2 000 abonnés Instagram en 90 jours",
        "↑ | abonnés Instagram | +2000 abonnés Instagram | 2026-11-25..2027-02-23 | SMT",
    ),
    (
        "Augmenter la notoriété assistée de 18 % à 25 % auprès des 25-34 ans d'ici décembre 2027",
        "↑ | notoriété assistée (auprès des 25-34 ans) | 18>25 % | ..2027-12-31 | SMT",
    ),
    (
        "Gagner 3 points de part de marché d'ici la fin de l'exercice",
        "↑ | part de marché | +3 pts | ..2026-12-31 | SMT",
    ),
    (
        "Diminuer le taux d'attrition à moins de 4 % d'ici la fin de l'année",
        "↓ | taux d'attrition | 4 % | ..2026-12-31 | SMT",
    ),
    ("Baisser le taux de rebond de 65 % à 45 % avant fin mars", "↓ | taux de rebond | 65>45 % | ..2027-03-31 | SMT"),
    (
        "Recruter 30 ambassadeurs sur les campus avant la rentrée",
        "↑ | ambassadeurs (sur les campus) | +30 ambassadeurs | ..2027-09-01 | SMT",
    ),
    (
        "Ouvrir 3 points de vente à Lyon d'ici le 1er septembre 2027",
        "↑ | points de vente (à Lyon) | +3 points de vente | ..2027-09-01 | SMT",
    ),
    ("Devenir la marque préférée des Bretons", "· | marque préférée des Bretons |  |  | "),
    ("Devenir leader", "· | leader |  |  | "),
    ("Améliorer l'image de marque", "↑ | image de marque |  |  | "),
    (
        "Améliorer la satisfaction client de 7,2 à 8,5 sur 10 d'ici un an",
        "↑ | satisfaction client | 7.2>8.5 /10 | 2026-11-25..2027-11-25 | SMT",
    ),
    ("Augmenter le panier moyen de 10 € d'ici Noël", "↑ | panier moyen | +10 € | ..2026-12-25 | SMT"),
    ("Porter le panier moyen à 75 € avant le 1er juillet 2027", "· | panier moyen | 75 € | ..2027-07-01 | SMT"),
    ("Fidéliser nos clients", "↑ | clients |  |  | "),
    (
        "Fidéliser 200 clients supplémentaires d'ici la fin du semestre",
        "↑ | clients supplémentaires | +200 clients supplémentaires | ..2026-12-31 | SMT",
    ),
    (
        "Être connu de 30 % des habitants de Nantes d'ici fin 2027",
        "· | habitants de Nantes | 30 % | ..2027-12-31 | SMT",
    ),
    ("AUGMENTER LES VENTES DE 20 % EN 6 MOIS", "↑ | VENTES | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("AUGMENTER LES VENTES DE 20% D'ICI FIN JUIN", "↑ | VENTES | +20 % | ..2027-06-30 | SMT"),
    ("augmenter les ventes de 20% d'ici a la fin de l'annee", "↑ | ventes | +20 % | ..2026-12-31 | SMT"),
    ("augmanter les ventes de 15 % avant juin", "↑ | ventes | +15 % | ..2027-05-31 | SMT"),
    (
        "Augmenter les ventes en ligne de 20 % au premier semestre 2027",
        "↑ | ventes en ligne | +20 % | 2027-01-01..2027-06-30 | SMT",
    ),
    ("Augmenter de 20 % les ventes en ligne d'ici le 30/06/2027", "↑ | ventes en ligne | +20 % | ..2027-06-30 | SMT"),
    ("Accroître le trafic organique de 40 % en un an", "↑ | trafic organique | +40 % | 2026-11-25..2027-11-25 | SMT"),
    ("Tripler les demandes de devis d'ici deux ans", "↑ | demandes de devis | +200 % | 2026-11-25..2028-11-25 | SMT"),
    ("Multiplier par trois le nombre de leads d'ici fin 2027", "↑ | leads | +200 % | ..2027-12-31 | SMT"),
    ("Multiplier par 2 les ventes d'ici l'été", "↑ | ventes | +100 % | ..2027-06-20 | SMT"),
    (
        "Diviser par deux le coût d'acquisition d'ici 18 mois",
        "↓ | coût d'acquisition | +50 % | 2026-11-25..2028-05-25 | SMT",
    ),
    (
        "Vendre 1 200 coffrets sur la boutique en ligne d'ici Noël",
        "↑ | coffrets (sur la boutique en ligne) | +1200 coffrets | ..2026-12-25 | SMT",
    ),
    ("Vendre deux fois plus de coffrets en décembre 2027", "↑ | coffrets | +100 % | 2027-12-01..2027-12-31 | SMT"),
    ("Vendre trois fois plus", "↑ |  | +200 % |  | M"),
    (
        "Réaliser 40 k€ de CA sur le salon en mars 2027",
        "· | CA (sur le salon) | 40000 € | 2027-03-01..2027-03-31 | SMT",
    ),
    (
        "Réaliser 60 000 euros de ventes au Salon de l'agriculture du 27 février au 7 mars 2027",
        "· | ventes (au Salon de l'agriculture) | 60000 € | 2027-02-27..2027-03-07 | SMT",
    ),
    (
        "Conquérir 12 grands comptes en Île-de-France au cours du T1 2027",
        "↑ | grands comptes (en Île-de-France) | +12 grands comptes | 2027-01-01..2027-03-31 | SMT",
    ),
    (
        "Publier 2 articles de blog par semaine jusqu'à fin juin",
        "↑ | articles de blog par semaine | +2 articles de blog par semaine | ..2027-06-30 | SMT",
    ),
    (
        "Publier deux posts LinkedIn par semaine pendant six mois",
        "↑ | posts LinkedIn par semaine | +2 posts LinkedIn par semaine | 2026-11-25..2027-05-25 | SMT",
    ),
    (
        "Envoyer une newsletter par mois en 2027",
        "↑ | newsletter par mois | +1 newsletter par mois | 2027-01-01..2027-12-31 | SMT",
    ),
    ("Lancer le podcast en février", "↑ | podcast |  | 2027-02-01..2027-02-28 | T"),
    ("Lancer un podcast", "↑ | podcast |  |  | "),
    ("Refondre le site web avant le 31 mars 2027", "↑ | site web |  | ..2027-03-31 | T"),
    (
        "Améliorer le taux d'ouverture des e-mails de 22 à 28 % d'ici le 30 juin",
        "↑ | taux d'ouverture des e-mails | 22>28 % | ..2027-06-30 | SMT",
    ),
    ("Obtenir un taux d'ouverture de 28 %", "· | taux d'ouverture | 28 % |  | SM"),
    (
        "Obtenir un taux de clic supérieur à 3 % sur les newsletters en 2027",
        "· | taux de clic (sur les newsletters) | 3 % | 2027-01-01..2027-12-31 | SMT",
    ),
    ("Maintenir le taux de fidélité à 85 % en 2027", "= | taux de fidélité | 85 % | 2027-01-01..2027-12-31 | SMT"),
    (
        "Maintenir le taux d'attrition sous les 3 % tout au long de l'année 2027",
        "= | taux d'attrition | 3 % | 2027-01-01..2027-12-31 | SMT",
    ),
    ("Stabiliser les ventes", "= | ventes |  |  | "),
    ("+20 % de ventes en 6 mois", "↑ | ventes | +20 % | 2026-11-25..2027-05-25 | MT"),
    ("-15 % sur le coût par lead d'ici mars", "↓ | coût par lead | +15 % | ..2027-03-31 | MT"),
    ("Ventes : +20 % d'ici fin d'année", "↑ | Ventes | +20 % | ..2026-12-31 | MT"),
    ("20 % d'ici juin", "· |  | 20 % | ..2027-06-30 | MT"),
    ("ventes", "· | ventes |  |  | "),
    ("Bonjour tout le monde", "· | Bonjour tout le monde |  |  | "),
    ("🚀 Augmenter les ventes de 20 % en 6 mois 🎯", "↑ | ventes | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("« Augmenter les ventes de 20 % sur les 6 prochains mois »", "↑ | ventes | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("Augmenter les ventes de 20 % en 6 mois", "↑ | ventes | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("Augmenter les ventes de 1 200 € par mois d'ici juin 2027", "↑ | ventes | +1200 € | ..2027-06-30 | SMT"),
    ("D'ici le 30 juin 2027, augmenter le trafic de 40 %", "↑ | trafic | +40 % | ..2027-06-30 | SMT"),
    (
        "Au cours des 12 prochains mois, nous augmenterons de 12 % les ventes de la gamme bio dans le Nord",
        "↑ | ventes de la gamme bio (dans le Nord) | +12 % | 2026-11-25..2027-11-25 | SMT",
    ),
    ("Nous voulons 300 leads d'ici juin", "· | leads | 300 leads | ..2027-06-30 | MT"),
    (
        "Notre objectif est d'atteindre 300 leads par mois d'ici juin 2027",
        "· | leads par mois | 300 leads par mois | ..2027-06-30 | SMT",
    ),
    ("L'objectif est de 300 leads d'ici juin", "· | leads | 300 leads | ..2027-06-30 | MT"),
    (
        "Augmenter les ventes de vingt-cinq pour cent d'ici la fin de l'année prochaine",
        "↑ | ventes | +25 % | ..2027-12-31 | SMT",
    ),
    (
        "Gagner cinquante nouveaux clients en un semestre",
        "↑ | nouveaux clients | +50 nouveaux clients | 2026-11-25..2027-05-25 | SMT",
    ),
    (
        "Réduire le taux de désabonnement de 0,8 % à 0,5 % avant le 30/06/27",
        "↓ | taux de désabonnement | 0.8>0.5 % | ..2027-06-30 | SMT",
    ),
    ("Augmenter les ventes de 20 % d'ici le 30 juin 2025", "↑ | ventes | +20 % | ..2025-06-30 | SM"),
    ("Augmenter les ventes de 20 % d'ici juin 2026", "↑ | ventes | +20 % | ..2026-06-30 | SM"),
    ("Réduire les ventes de 100 à 200 d'ici juin", "↑ | ventes | 100>200 | ..2027-06-30 | ST"),
    ("Passer de 100 à 100 leads d'ici juin", "· | leads | 100>100 leads | ..2027-06-30 | ST"),
    ("Augmenter les ventes de 0 % d'ici juin", "↑ | ventes | +0 % | ..2027-06-30 | ST"),
    ("Augmenter les ventes d'un tiers en un an", "↑ | ventes | +33.3 % | 2026-11-25..2027-11-25 | SMT"),
    ("Augmenter les ventes d'un quart d'ici le T4", "↑ | ventes | +25 % | ..2026-12-31 | SMT"),
    ("Augmenter les inscriptions des deux tiers d'ici fin avril", "↑ | inscriptions | +66.7 % | ..2027-04-30 | SMT"),
    ("Réduire le budget publicitaire de 10 000 € par trimestre", "↓ | budget publicitaire | +10000 € |  | SM"),
    ("Réduire les dépenses", "↓ | dépenses |  |  | "),
    (
        "Augmenter le nombre de clients fidèles de 15 % d'ici la fin du troisième trimestre",
        "↑ | clients fidèles | +15 % | ..2027-09-30 | SMT",
    ),
    ("Atteindre un ROAS de 4 sur Google Ads d'ici fin T1", "· | ROAS (sur Google Ads) | 4 x | ..2027-03-31 | SMT"),
    (
        "Atteindre un ROI de 150 % sur la campagne de printemps",
        "· | ROI (sur la campagne de printemps) | 150 % |  | SM",
    ),
    (
        "Collecter 2 000 adresses e-mail à la foire du 12 mai 2027",
        "↑ | adresses e-mail à la foire | +2000 adresses e-mail à la foire | ..2027-05-12 | SMT",
    ),
    (
        "Recueillir 100 avis cinq étoiles sur Google dans les 8 prochaines semaines",
        "↑ | avis cinq étoiles (sur Google) | +100 avis cinq étoiles | 2026-11-25..2027-01-20 | SMT",
    ),
    ("Réduire le délai de réponse de 24 h à 4 h d'ici avril", "↓ | délai de réponse | 24>4 h | ..2027-04-30 | SMT"),
    ("Réduire le délai de réponse à 2 heures d'ici fin avril", "↓ | délai de réponse | 2 heures | ..2027-04-30 | SMT"),
    ("Augmenter les ventes au T1", "↑ | ventes |  | 2027-01-01..2027-03-31 | T"),
    ("Augmenter les ventes de 20 % ce trimestre", "↑ | ventes | +20 % | 2026-11-25..2026-12-31 | SMT"),
    ("Augmenter les ventes de 20 % le mois prochain", "↑ | ventes | +20 % | 2026-12-01..2026-12-31 | SMT"),
    ("Augmenter les ventes de 20 % par an", "↑ | ventes | +20 % |  | SM"),
    ("Augmenter les ventes de 20 % par rapport à 2026 d'ici fin 2027", "↑ | ventes | +20 % | ..2027-12-31 | SMT"),
    ("Augmenter les ventes de 20 % rapidement", "↑ | ventes | +20 % |  | SM"),
    ("Augmenter les ventes de 10 à 15 % d'ici fin 2027", "↑ | ventes | +10 % | ..2027-12-31 | SMT"),
    ("Augmenter les ventes entre 10 et 15 % d'ici fin 2027", "↑ | ventes | +10 % | ..2027-12-31 | SMT"),
    (
        "Augmenter les ventes d'au moins 25 % avant la fin du deuxième trimestre",
        "↑ | ventes | +25 % | ..2027-06-30 | SMT",
    ),
    ("Atteindre dix mille abonnés d'ici la fin du mois prochain", "· | abonnés | 10000 abonnés | ..2026-12-31 | SMT"),
    (
        "Faire 1 million de vues sur le film de marque au premier mois",
        "· | vues (sur le film de marque au premier mois) | 1000000 vues |  | SM",
    ),
    (
        "Toucher 2,5 millions de personnes avec la campagne TV d'ici le 30 septembre",
        "↑ | personnes (avec la campagne TV) | +2500000 personnes | ..2027-09-30 | SMT",
    ),
    (
        "Décrocher 3 articles de presse par trimestre en 2027",
        "↑ | articles de presse par trimestre | +3 articles de presse par trimestre | 2027-01-01..2027-12-31 | SMT",
    ),
    (
        "Augmenter la fréquentation de nos 12 magasins de 8 % d'ici fin juin",
        "↑ | fréquentation de nos 12 magasins | +8 % | ..2027-06-30 | SMT",
    ),
    (
        "Réduire l'abandon de panier de 10 points (de 72 % à 62 %) d'ici le 30/06/2027",
        "↓ | abandon de panier | 72>62 % | ..2027-06-30 | SMT",
    ),
    (
        "Faire passer nos abonnés LinkedIn de 4,2 k à 10 k d'ici fin 2027",
        "↑ | abonnés LinkedIn | 4200.0>10000 abonnés LinkedIn | ..2027-12-31 | SMT",
    ),
    ("Faire connaître la marque", "· | marque |  |  | "),
    (
        "Faire découvrir la bière à 5 000 touristes cet été",
        "· | découvrir la bière | 5000 touristes | 2027-06-21..2027-09-20 | SMT",
    ),
    ("Augmenter les ventes de 15 % sur l'exercice 2027", "↑ | ventes | +15 % | 2027-01-01..2027-12-31 | SMT"),
    ("Augmenter les ventes de 15 % sur l'exercice 2026-2027", "↑ | ventes | +15 % | 2026-11-25..2027-06-30 | SMT"),
    ("Réduire le CAC de 120 € à 90 € sur six mois", "↓ | CAC | 120>90 € | 2026-11-25..2027-05-25 | SMT"),
    ("Réduire les coûts", "↓ | coûts |  |  | "),
    ("Augmenter le CA de 1,2 M€ d'ici le T4 2027", "↑ | CA | +1200000 € | ..2027-12-31 | SMT"),
    ("Augmenter le CA de 20 k€ en mars", "↑ | CA | +20000 € | 2027-03-01..2027-03-31 | SMT"),
    (
        "Augmenter les dons de 30 % pendant la campagne de Noël",
        "↑ | dons (pendant la campagne) | +30 % | ..2026-12-25 | SMT",
    ),
    (
        "Les ventes en ligne doivent progresser de 20 % d'ici fin juin",
        "↑ | ventes en ligne | +20 % | ..2027-06-30 | SMT",
    ),
    ("Le nombre de leads doit atteindre 300 d'ici juin", "· | leads | 300 leads | ..2027-06-30 | SMT"),
    (
        "Atteindre 40 % du CA avec les clients existants d'ici 2028",
        "· | CA (avec les clients existants) | 40 % | ..2028-12-31 | SMT",
    ),
    ("Se développer dans 3 nouveaux pays d'ici 2028", "↑ | nouveaux pays | +3 nouveaux pays | ..2028-12-31 | SMT"),
    ("Augmenter nos ventes de 20% en l'espace de six mois", "↑ | ventes | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("Augmenter la part de marché de 12 à 15 % à l'horizon 2028", "↑ | part de marché | 12>15 % | ..2028-12-31 | SMT"),
    ("Gagner 500 abonnés sous 3 mois", "↑ | abonnés | +500 abonnés | 2026-11-25..2027-02-25 | SMT"),
    (
        "Générer 15 000 téléchargements de l'appli en Belgique d'ici le 1er octobre 2027",
        "↑ | téléchargements de l'appli (en Belgique) | +15000 téléchargements de l'appli | ..2027-10-01 | SMT",
    ),
    (
        "Réduire de 30 % le taux d'abandon en l'espace d'un trimestre",
        "↓ | taux d'abandon | +30 % | 2026-11-25..2027-02-25 | SMT",
    ),
    (
        "Augmenter de 5 points le taux de recommandation d'ici la fin de l'année scolaire",
        "↑ | taux de recommandation | +5 pts | ..2027-06-30 | SMT",
    ),
    ("Conserver 90 % des clients en 2027", "= | clients | 90 % | 2027-01-01..2027-12-31 | SMT"),
    ("Ne plus perdre de clients", "= | clients | +0 clients |  | SM"),
    ("Augmenter l'engagement sur Instagram", "↑ | engagement (sur Instagram) |  |  | S"),
    (
        "Augmenter le taux d'engagement sur Instagram de 2 à 4 % en trois mois",
        "↑ | taux d'engagement (sur Instagram) | 2>4 % | 2026-11-25..2027-02-25 | SMT",
    ),
    ("Doubler les ventes", "↑ | ventes | +100 % |  | SM"),
    (
        "Obtenir 50 rendez-vous qualifiés par le biais du salon de Lyon d'ici fin mai 2027",
        "· | rendez-vous qualifiés (par le biais du salon de Lyon) | 50 rendez-vous qualifiés | ..2027-05-31 | SMT",
    ),
    ("Organiser 4 webinaires par an", "↑ | webinaires par an | +4 webinaires par an |  | SM"),
    (
        "Organiser 4 webinaires d'ici fin juin 2027 pour les DAF de PME",
        "↑ | webinaires (pour les DAF de PME) | +4 webinaires | ..2027-06-30 | SMT",
    ),
    ("Augmenter le NPS de 32 à 45 d'ici T3", "↑ | NPS | 32>45 pts | ..2027-09-30 | SMT"),
    ("Baisser le CPL à 11 € au T2 2027", "↓ | CPL | 11 € | 2027-04-01..2027-06-30 | SMT"),
    ("Augmenter les ventes de 20 % en une année et demie", "↑ | ventes | +20 % | 2026-11-25..2028-05-25 | SMT"),
    (
        "Fidéliser 80 % des clients, soit +5 points par rapport à 2026, au 31 décembre 2027",
        "↑ | clients | 80 % | ..2027-12-31 | SMT",
    ),
    ("Augmenter les ventes de 20 % sur une période de 6 mois", "↑ | ventes | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("Augmenter les ventes de 20 % en deux ans et demi", "↑ | ventes | +20 % | 2026-11-25..2029-05-25 | SMT"),
    ("Augmenter les ventes de 20 % d'ici trois mois et demi", "↑ | ventes | +20 % | 2026-11-25..2027-02-25 | SMT"),
    ("Augmenter les ventes de 20 % dans les six mois", "↑ | ventes | +20 % | 2026-11-25..2027-05-25 | SMT"),
    ("Augmenter les ventes de 20 % dans l'année", "↑ | ventes | +20 % | ..2026-12-31 | SMT"),
    ("Augmenter les ventes de 20 % d'ici la fin du mois de juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter les ventes de 20 % d'ici fin du 1er trimestre", "↑ | ventes | +20 % | ..2027-03-31 | SMT"),
    ("Augmenter les ventes de 20 % au plus tard le 30 juin 2027", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter les ventes de 20 % au plus tard fin juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter les ventes de 20 % pour fin juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter les ventes de 20 % d'ici le 30-06-2027", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter les ventes de 20 % d'ici 06/2027", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter les ventes de 20 % d'ici vendredi", "↑ | ventes | +20 % | ..2026-11-27 | SMT"),
    ("Augmenter les ventes de 20 % d'ici Pâques", "↑ | ventes | +20 % | ..2027-03-28 | SMT"),
    ("Augmenter les ventes de 20 % avant le Black Friday", "↑ | ventes | +20 % | ..2026-11-27 | SMT"),
    ("Augmenter les ventes de 20 % pour la Saint-Valentin", "↑ | ventes | +20 % | ..2027-02-14 | SMT"),
    ("Augmenter les ventes de 20 % d'ici la rentrée 2027", "↑ | ventes | +20 % | ..2027-09-01 | SMT"),
    ("Augmenter les ventes de 20 % entre mars et mai 2027", "↑ | ventes | +20 % | 2027-03-01..2027-05-31 | SMT"),
    ("Augmenter les ventes de 20 % du 1er mars au 30 juin 2027", "↑ | ventes | +20 % | 2027-03-01..2027-06-30 | SMT"),
    ("Augmenter les ventes de 20 % à partir de janvier", "↑ | ventes | +20 % | 2027-01-01.. | SM"),
    ("Augmenter les ventes de 20 % dès janvier", "↑ | ventes | +20 % | 2027-01-01.. | SM"),
    ("Augmenter les ventes de Noël de 20 %", "↑ | ventes | +20 % | ..2026-12-25 | SMT"),
    ("Augmenter les ventes de décembre de 20 %", "↑ | ventes | +20 % | 2026-12-01..2026-12-31 | SMT"),
    ("Augmenter le CA 2027 de 20 % par rapport à 2026", "↑ | CA | +20 % | 2027-01-01..2027-12-31 | SMT"),
    ("Augmenter les ventes 2027 de 20 %", "↑ | ventes | +20 % | 2027-01-01..2027-12-31 | SMT"),
    ("Augmenter le CA du T4 de 12 %", "↑ | CA | +12 % | 2026-11-25..2026-12-31 | SMT"),
    ("Augmenter le CA du T4 2027 de 12 % par rapport au T4 2026", "↑ | CA | +12 % | 2027-10-01..2027-12-31 | SMT"),
    ("Faire progresser les ventes de 20 % vs N-1", "↑ | ventes | +20 % |  | SM"),
    ("Faire +20 % de CA en 2027", "↑ | CA | +20 % | 2027-01-01..2027-12-31 | SMT"),
    ("Réaliser 20 % de ventes en plus d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Vendre 500 coffrets à 25 € d'ici Noël", "↑ | coffrets | +500 coffrets | ..2026-12-25 | SMT"),
    ("Générer 500 leads à moins de 40 € d'ici juin", "↑ | leads | +500 leads | ..2027-06-30 | SMT"),
    (
        "Augmenter les leads de 30 % tout en gardant un CPL sous 40 € d'ici juin",
        "↑ | leads | +30 % | ..2027-06-30 | SMT",
    ),
    ("Augmenter les ventes de 20 % et la marge de 5 points d'ici juin 2027", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    (
        "Passer de 200 leads à 350 leads par mois d'ici juin",
        "↑ | leads par mois | 200>350 leads par mois | ..2027-06-30 | SMT",
    ),
    (
        "Passer de 3 à 5 boutiques en Normandie d'ici 2028",
        "↑ | boutiques (en Normandie) | 3>5 boutiques | ..2028-12-31 | SMT",
    ),
    ("Passer la barre des 10 000 abonnés avant l'été", "· | abonnés | 10000 abonnés | ..2027-06-20 | SMT"),
    (
        "Dépasser les 10 000 abonnés Instagram avant l'été",
        "· | abonnés Instagram | 10000 abonnés Instagram | ..2027-06-20 | SMT",
    ),
    ("Franchir les 10 000 abonnés avant l'été", "· | abonnés | 10000 abonnés | ..2027-06-20 | SMT"),
    (
        "Doubler les ventes dans nos 3 magasins pilotes d'ici Noël",
        "↑ | ventes (dans nos 3 magasins pilotes) | +100 % | ..2026-12-25 | SMT",
    ),
    ("Doubler les ventes dans 3 régions d'ici Noël", "↑ | ventes (dans 3 régions) | +100 % | ..2026-12-25 | SMT"),
    ("Quadrupler le trafic d'ici 2028", "↑ | trafic | +300 % | ..2028-12-31 | SMT"),
    ("Augmenter le CA de 1.250.000 € d'ici le 31 décembre 2027", "↑ | CA | +1250000 € | ..2027-12-31 | SMT"),
    ("Augmenter le CA de 1 250 000,50 € d'ici le 31 décembre 2027", "↑ | CA | +1250000.5 € | ..2027-12-31 | SMT"),
    ("Augmenter le CA de 1,2 Md€ d'ici 2028", "↑ | CA | +1200000000 € | ..2028-12-31 | SMT"),
    ("Obtenir 2 500 leads, dont 500 qualifiés, d'ici juin 2027", "· | leads | 2500 leads | ..2027-06-30 | SMT"),
    (
        "Réduire les réclamations sur les livraisons en 48 h de 30 % d'ici juin",
        "↓ | réclamations (sur les livraisons en 48 h) | +30 % | ..2027-06-30 | SMT",
    ),
    ("Réduire l'attrition de 8 % à 5 % en neuf mois", "↓ | attrition | 8>5 % | 2026-11-25..2027-08-25 | SMT"),
    ("Porter le taux d'ouverture à 35 % fin juillet", "· | taux d'ouverture | 35 % | ..2027-07-31 | SMT"),
    ("Faire passer le NPS de + 12 à + 30 d'ici décembre", "↑ | NPS | 12>30 pts | ..2026-12-31 | SMT"),
    ("Faire passer la note Google de 4,1 à 4,6 d'ici T4", "↑ | note Google | 4.1>4.6 pts | ..2026-12-31 | SMT"),
    ("Obtenir une note de 4,6/5 sur Google d'ici T4", "· | note (sur Google) | 4.6 /5 | ..2026-12-31 | SMT"),
    (
        "Ramener le temps de chargement de 4,2 s à 2 s d'ici juin",
        "↓ | temps de chargement | 4.2>2 s | ..2027-06-30 | SMT",
    ),
    (
        "Ramener le nombre de réclamations à moins de 10 par mois d'ici juin",
        "↓ | réclamations | 10 réclamations par mois | ..2027-06-30 | SMT",
    ),
    (
        "Signer 8 partenariats avec des hôtels avant la saison d'été",
        "↑ | partenariats (avec des hôtels) | +8 partenariats | ..2027-06-20 | SMT",
    ),
    ("Convertir 40 % des essais d'ici la fin du T3 2027", "↑ | essais | 40 % | ..2027-09-30 | SMT"),
    (
        "Convertir nos 200 prospects en clients d'ici juin",
        "↑ | prospects (en clients) | +200 prospects | ..2027-06-30 | SMT",
    ),
    (
        "Réaliser 30 % des ventes en ligne via WhatsApp d'ici fin 2027",
        "· | ventes en ligne (via WhatsApp) | 30 % | ..2027-12-31 | SMT",
    ),
    (
        "Animer 3 webinaires pour les DAF d'ici le 15/05",
        "↑ | webinaires (pour les DAF) | +3 webinaires | ..2027-05-15 | SMT",
    ),
    (
        "Poster 3 fois par semaine sur LinkedIn jusqu'à la fin de l'année",
        "↑ | (sur LinkedIn) | +3 fois par semaine | ..2026-12-31 | MT",
    ),
    (
        "Publier trois fois par semaine sur LinkedIn jusqu'à la fin de l'année",
        "↑ | (sur LinkedIn) | +3 fois par semaine | ..2026-12-31 | MT",
    ),
    (
        "Publier deux fois par mois sur le blog en 2027",
        "↑ | (sur le blog) | +2 fois par mois | 2027-01-01..2027-12-31 | MT",
    ),
    ("1. Augmenter les ventes de 20 % d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("- Augmenter les ventes de 20 % d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Objectif : augmenter les ventes de 20 % d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("O2 – Augmenter les ventes de 20 % d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmentation des ventes de 20 % d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Hausse de 20 % des ventes d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Baisse du CPL de 15 % d'ici juin", "↓ | CPL | +15 % | ..2027-06-30 | SMT"),
    ("Doublement du trafic d'ici juin", "↑ | trafic | +100 % | ..2027-06-30 | SMT"),
    (
        "Réduction de moitié du taux de rebond d'ici la fin du semestre",
        "↓ | taux de rebond | +50 % | ..2026-12-31 | SMT",
    ),
    (
        "Faire baisser le coût d'acquisition de 15 % en six mois",
        "↓ | coût d'acquisition | +15 % | 2026-11-25..2027-05-25 | SMT",
    ),
    ("Faire connaître la marque à 30 % des 25-34 ans d'ici fin 2027", "· | marque | 30 % | ..2027-12-31 | SMT"),
    ("Augmenter les ventes d'environ 20 % d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter les ventes de ~20 % d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter les ventes de plus de 20 % d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter les ventes à hauteur de 20 % d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter les ventes d'1/3 d'ici fin 2027", "↑ | ventes | +33.3 % | ..2027-12-31 | SMT"),
    ("Augmenter les ventes de 20 pourcent d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter les ventes de 20 pour-cent d'ici juin", "↑ | ventes | +20 % | ..2027-06-30 | SMT"),
    ("Augmenter la notoriété de dix points d'ici l'automne", "↑ | notoriété | +10 pts | ..2027-09-20 | SMT"),
    (
        "Reduire le taux de desabonnement de 0,8% a 0,5% dici fin juin",
        "↓ | taux de desabonnement | 0.8>0.5 % | ..2027-06-30 | SMT",
    ),
    ("Recruter un community manager avant mars", "↑ | community manager |  | ..2027-02-28 | T"),
    ("Atteindre 20 000 € de CA mensuel d'ici juin", "· | CA mensuel | 20000 € | ..2027-06-30 | SMT"),
    ("Atteindre 300 leads/mois d'ici juin", "· | leads/mois | 300 leads/mois | ..2027-06-30 | SMT"),
    ("Gagner 50 k abonnés/mois d'ici juin", "↑ | abonnés/mois | +50000 abonnés/mois | ..2027-06-30 | SMT"),
    (
        "Générer 1 lead qualifié par jour en 2027",
        "↑ | lead qualifié par jour | +1 lead qualifié par jour | 2027-01-01..2027-12-31 | SMT",
    ),
    ("Vendre plus", "↑ |  |  |  | "),
    ("Plus de ventes", "· | ventes |  |  | "),
    ("Moins de désabonnements", "· | Moins de désabonnements |  |  | "),
    ("Augmenter les ventes de 20 % d'ici le 31 juin 2027", "↑ | ventes | +20 % |  | SM"),
    ("Augmenter les ventes de 20 % d'ici 2050", "↑ | ventes | +20 % | ..2050-12-31 | SMT"),
    (
        "Augmenter le taux de transformation de 2 points de base d'ici juin",
        "↑ | taux de transformation | +0.02 pts | ..2027-06-30 | SMT",
    ),
    ("Limiter le taux d'attrition à 3 % en 2027", "↓ | taux d'attrition | 3 % | 2027-01-01..2027-12-31 | SMT"),
    (
        "Lever 40 000 € auprès des mécènes d'ici juin 2027",
        "↑ | 40 000 € (auprès des mécènes) | +40000 € | ..2027-06-30 | SMT",
    ),
    ("Lever 40 000 € d'ici juin 2027", "↑ | 40 000 € | +40000 € | ..2027-06-30 | SMT"),
    (
        "Économiser 10 000 € sur la publicité en 2027",
        "↓ | 10 000 € (sur la publicité) | +10000 € | 2027-01-01..2027-12-31 | SMT",
    ),
    (
        "Toucher 60 % des foyers de la métropole d'ici juin 2027",
        "↑ | foyers de la métropole | 60 % | ..2027-06-30 | SMT",
    ),
    (
        "Porter de trois à dix le nombre d'hôtels partenaires d'ici décembre 2027",
        "↑ | hôtels partenaires | 3>10 hôtels partenaires | ..2027-12-31 | SMT",
    ),
    (
        "Faire passer les abonnements payants de cent à cent cinquante d'ici juin",
        "↑ | abonnements payants | 100>150 abonnements payants | ..2027-06-30 | SMT",
    ),
    (
        "Réduire l'absentéisme aux webinaires de 40 à 25 pour cent d'ici la fin du deuxième trimestre 2027",
        "↓ | absentéisme (aux webinaires) | 40>25 % | ..2027-06-30 | SMT",
    ),
    (
        "Augmenter les ventes de cartes cadeaux de 25 % pendant les fêtes",
        "↑ | ventes de cartes cadeaux | +25 % | ..2026-12-31 | SMT",
    ),
    (
        "Remplir les 200 places du gala de printemps d'ici le 1er avril 2027",
        "↑ | places du gala de printemps | +200 places du gala de printemps | ..2027-04-01 | SMT",
    ),
    (
        "Recruter 5 à 8 nouveaux distributeurs en Espagne d'ici septembre 2027",
        "↑ | nouveaux distributeurs (en Espagne) | +5 nouveaux distributeurs | ..2027-09-30 | SMT",
    ),
    ("Faire renouveler 3 clients sur 4 d'ici fin 2027", "↑ | clients | 75 % | ..2027-12-31 | SMT"),
    (
        "Ramener le délai moyen de livraison sous les 48 heures d'ici le T3 2027",
        "↓ | délai moyen de livraison | 48 heures | ..2027-09-30 | SMT",
    ),
    (
        "Augmenter le revenu par client de 12 € sur l'année à venir",
        "↑ | revenu par client | +12 € | 2026-11-25..2027-11-25 | SMT",
    ),
    ("Changer d'identité visuelle d'ici l'été 2027", "↑ | identité visuelle |  | ..2027-06-20 | T"),
    ("Augmenter le trafic du blog de 50 % d'ici le 14 juillet", "↑ | trafic du blog | +50 % | ..2027-07-14 | SMT"),
    (
        "Reconquérir 120 adhérents perdus via une campagne WhatsApp en six semaines",
        "↑ | adhérents perdus (via une campagne WhatsApp) | +120 adhérents perdus | 2026-11-25..2027-01-06 | SMT",
    ),
    (
        "Améliorer la livraison à l'heure à 97,5 % au plus tard le 31 août 2027",
        "↑ | livraison à l'heure | 97.5 % | ..2027-08-31 | SMT",
    ),
    (
        "Du 1er janvier 2027 au 31 décembre 2027, réaliser 250 000 € de ventes en ligne",
        "· | ventes en ligne | 250000 € | 2027-01-01..2027-12-31 | SMT",
    ),
    (
        "Former les 14 commerciaux au nouvel argumentaire d'ici le 28 février 2027",
        "↑ | commerciaux (au nouvel argumentaire) | +14 commerciaux | ..2027-02-28 | SMT",
    ),
    ("Réduire le papier", "↓ | papier |  |  | "),
    (
        "Décrocher deux passages à la télévision avant le lancement en mai 2027",
        "↑ | passages à la télévision | +2 passages à la télévision | 2027-05-01..2027-05-31 | SMT",
    ),
    (
        "Augmenter la valeur vie client de 480 € à 600 € en dix-huit mois",
        "↑ | valeur vie client | 480>600 € | 2026-11-25..2028-05-25 | SMT",
    ),
    (
        "Raccourcir le cycle de vente de 10 jours d'ici la fin du S1 2027",
        "↓ | cycle de vente | +10 jours | ..2027-06-30 | SMT",
    ),
    (
        "Augmenter de 35 % le trafic référent au T2 2027 par rapport au T2 2026",
        "↑ | trafic référent | +35 % | 2027-04-01..2027-06-30 | SMT",
    ),
    (
        "Diminuer d'un tiers les demandes de remboursement avant le Black Friday 2027",
        "↓ | demandes de remboursement | +33.3 % | ..2027-11-26 | SMT",
    ),
    (
        "Augmenter la part du digital dans le CA de 12 % à 20 % à fin 2027",
        "↑ | part du digital (dans le CA) | 12>20 % | ..2027-12-31 | SMT",
    ),
    (
        "Gagner 300 abonnés de plus que l'an dernier d'ici décembre 2027",
        "↑ | abonnés | +300 abonnés | ..2027-12-31 | SMT",
    ),
    ("Booster la com", "↑ | com |  |  | "),
    ("Faire mieux que la concurrence", "· | mieux que la concurrence |  |  | "),
    (
        "Atteindre 1 000 000 d'impressions en mai 2027",
        "· | impressions | 1000000 impressions | 2027-05-01..2027-05-31 | SMT",
    ),
]


def understood(text: str) -> str:
    sentence = read_sentence(text, TODAY)
    figure = ""
    if sentence.figure is not None:
        lead = "+" if sentence.is_change else "" if sentence.baseline is None else f"{sentence.baseline}>"
        figure = f"{lead}{sentence.figure.normalize():f} {sentence.unit}".strip()
    what = " ".join(filter(None, (sentence.object, f"({sentence.scope})" if sentence.scope else "")))
    when = f"{sentence.start or ''}..{sentence.due or ''}" if sentence.start or sentence.due else ""
    passed = "".join(said.letter for said in judge_sentence(sentence, TODAY) if said.verdict is Verdict.YES)
    return " | ".join((_SIGNS[sentence.direction], what, figure, when, passed))


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_objectives_say_what_a_marketer_means(text: str, expected: str) -> None:
    assert understood(text) == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_objectives_say_what_a_marketer_means(text: str, expected: str) -> None:
    assert understood(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Augmenter\u00a0les ventes de\u202f20\u00a0% d\u2019ici fin\u00a0juin",
        "Augmenter les ventes de 20\u2009% d'ici fin juin",
        "Augmenter les ventes de 20 % d\u2019ici fin\u200b juin",
        "« Augmenter les ventes de 20 % d\u2018ici fin juin »",
        "🚀 AUGMENTER LES VENTES DE 20\u202f% D\u2019ICI FIN JUIN 🎯",
    ],
)
def test_the_signs_that_word_processors_put_in_change_nothing(text: str) -> None:
    said = read_sentence(text, TODAY)
    assert (said.object.lower(), said.figure, said.unit, said.due) == ("ventes", Decimal(20), "%", date(2027, 6, 30))


def test_accents_in_two_characters_are_read_as_accents() -> None:
    said = read_sentence("Augmenter la notorie\u0301te\u0301 de 5 points d'ici fin aou\u0302t", TODAY)
    assert (said.object, said.figure, said.due) == ("notoriété", Decimal(5), date(2027, 8, 31))


@pytest.mark.parametrize(
    "text", ["", "   ", "x" * 10_000, "1" * 10_000, "two " * 2_500, "de 1 " * 2_000, "(" * 10_000, "\x1b[31m\x00\x07"]
)
def test_a_text_that_is_no_objective_fails_without_a_fault(text: str) -> None:
    verdicts = {said.letter: said.verdict for said in judge_sentence(read_sentence(text, TODAY), TODAY)}
    assert verdicts[Letter.SPECIFIC] is Verdict.NO
    assert verdicts[Letter.TIME_BOUND] is Verdict.NO


def test_the_objective_is_found_behind_a_long_introduction() -> None:
    said = read_sentence("Our brand is loved by many people. " * 60 + "Increase sales by 20 % by June", TODAY)
    assert (said.object, said.figure, said.due) == ("sales", Decimal(20), date(2027, 6, 30))
