"""Quantity and its sentence → the indicator it measures, by the cheapest words; where none is cheap enough, `other`."""

from __future__ import annotations

import pytest

from indicators.extractor.meaning.fits import fits
from rooms import facts_of, quantities_of, readings_of

# (sentence, the indicator of each of its quantities); one family after the other, each in several forms.
READINGS = [
    # the verb governs: active, passive, headline, noun
    ("A landslide killed 31 people near Mocoa.", ["killed"]),
    ("Near Mocoa, 31 people were killed by a landslide.", ["killed"]),
    ("Landslide leaves 31 dead near Mocoa.", ["killed"]),
    ("The landslide caused 31 deaths near Mocoa.", ["killed"]),
    ("Deaths: 31", ["killed"]),
    ("Some 31 miners from the flooded lower valley drowned.", ["killed"]),
    # each figure takes its own verb
    ("Clashes killed 14 and injured 30 in Jos.", ["killed", "injured"]),
    ("Clashes left 14 dead, 30 injured and five missing in Jos.", ["killed", "injured", "missing"]),
    ("Gunmen killed nine farmers and abducted 40 pupils in Zamfara.", ["killed", "detained"]),
    ("Floods destroyed 400 homes and damaged 12 schools.", ["homes_damaged", "facilities_damaged"]),
    # a part, a list, a bracket goes on from the figure before
    ("Shelling killed 20 civilians, including six children.", ["killed", "killed"]),
    ("Shelling killed 12 women, six men and two boys.", ["killed", "killed", "killed"]),
    ("A sack of rice costs 9,000 kwacha ($8.70).", ["price", "price"]),
    # where people stay, and what else is counted in the same nouns
    ("Some 73 shelters were opened in Puri.", ["sites"]),
    ("The storm damaged 73 shelters in Puri.", ["homes_damaged"]),
    ("The families are spread over 12 camps near Nyala.", ["sites"]),
    ("The army destroyed five camps in Waziristan.", ["facilities_damaged"]),
    ("Some 23,000 evacuees are in 457 centres.", ["evacuated", "sites"]),
    ("IOM counted 129 displacement sites. Twelve sites had no water.", ["sites", "sites"]),
    # money that is lost, and money that is asked for, given or paid
    ("Damage was put at $5.3 billion, of which insured losses were $1.2 billion.", ["economic_loss", "economic_loss"]),
    ("Damage: $5.1 million (2006 USD)", ["economic_loss"]),
    ("Rebuilding will cost an estimated 40 million dollars.", ["economic_loss"]),
    ("Repairing the bridge in Derna will cost about $12 million.", ["economic_loss"]),
    ("The fire destroyed property worth 20 million rupees in Karachi.", ["economic_loss"]),
    ("The government needs 3 billion euros for reconstruction after the flood.", ["funding_required"]),
    ("Donors pledged $40 million for rebuilding homes in Derna.", ["funding_received"]),
    # crops, other land, animals
    ("Some 4,000 hectares of maize were flooded.", ["crops_damaged"]),
    ("The blaze has charred 9,000 hectares of forest near Evros.", ["area_affected"]),
    ("A third of Pakistan was under water.", ["area_affected"]),
    ("Around 30 percent of the wheat crop was destroyed in Herat.", ["crops_damaged"]),
    ("Rain destroyed 450 fields in Nsama.", ["crops_damaged"]),
    ("The bombing killed 40 people and 30 cows in Marib.", ["killed", "livestock_lost"]),
    # who is cut off, how long, and from what
    ("Power was cut to 40,000 customers.", ["services_disrupted"]),
    ("The storm left 45,000 homes without power and damaged 320 houses.", ["services_disrupted", "homes_damaged"]),
    ("The outage affected 1.2 million customers in Auckland.", ["services_disrupted"]),
    ("Forty customers in the shop were killed by the blast.", ["killed"]),
    ("The camp lost power for six hours.", ["outage_duration"]),
    ("The fatality rate among confirmed cholera cases in Kasese reached 62 per cent.", ["fatality_rate"]),
    # displacement: who moves, where to, since when
    ("Some 9,000 people fled their homes in Cabo Delgado.", ["displaced_new"]),
    ("Camps near Dori shelter 9,000 IDPs.", ["displaced_total"]),
    ("Some 9,000 refugees arrived in Chad.", ["refugees"]),
    ("Some 9,000 displaced people went back to Mosul.", ["returned"]),
    ("The navy evacuated 9,000 islanders from Ambae.", ["evacuated"]),
    # people whom camps house, subjects that number so many, families who are only called affected
    ("More than 900 families are living in 31 camps.", ["displaced_total", "sites"]),
    ("New arrivals in Dadaab numbered 24,000.", ["refugees"]),
    ("Fewer than half of the affected families received seed.", ["reached"]),
    # arms and money a head are no captives and no aid
    ("Police seized 18 rifles in Jos.", ["other"]),
    ("The minister announced $400 for each of the orphans.", ["other"]),
    ("The Red Cross has deployed 80 volunteers to Bali.", ["other"]),
    # needs and response
    ("FAO plans to provide seed to 9,000 farmers.", ["targeted"]),
    ("Some 9,000 people need urgent assistance in Kasai.", ["in_need"]),
    ("Aid reached 9,000 people in Kasai.", ["reached"]),
    ("Some 9,000 people face acute hunger in Kasai.", ["food_insecure"]),
    ("Some 9,000 children are acutely malnourished in Kasai.", ["malnourished"]),
    ("Partners delivered 90 tonnes of seed to Kasai.", ["aid_delivered"]),
    ("The plan requires $90 million.", ["funding_required"]),
    ("Japan donated $9 million.", ["funding_received"]),
    # health
    ("Malawi reported 412 cholera cases and 15 deaths.", ["disease_cases", "disease_deaths"]),
    ("Measles killed 15 children in Borno.", ["disease_deaths"]),
    # markets
    ("Diesel sells at 120 pesos per litre.", ["price"]),
    ("Bread prices rose by 15 percent.", ["price_change"]),
    # conflict
    ("The rebels control nine districts.", ["areas_controlled"]),
    ("The rebels captured nine villages.", ["areas_captured"]),
    ("Nine districts are contested.", ["areas_contested"]),
    ("Monitors recorded 28 attacks in Ituri.", ["security_incidents"]),
    ("Kenya will deploy 1,000 police to Port-au-Prince.", ["armed_personnel"]),
    # services
    ("The city has been without electricity for 40 hours.", ["outage_duration"]),
    ("Hospital fuel will last only 3 days.", ["supplies_remaining"]),
    ("The town is home to 30,000 people.", ["population"]),
    # who received stands before the verb, what came stands after it
    ("The hospital received 40 wounded from Jos.", ["injured"]),
    ("Some 40 families received seed.", ["reached"]),
    # a part told in an aside leaves the verb to the whole
    ("At least 62 miners, 14 of them women, drowned off Beira.", ["killed", "killed"]),
    (
        "Malawi notified 340 cholera cases with 12 deaths (CFR 3.5%).",
        ["disease_cases", "disease_deaths", "fatality_rate"],
    ),
    # a count that grows reaches nobody; a plan that raises money asks for it
    ("The number of hungry people is projected to reach 5.4 million.", ["food_insecure"]),
    ("The UN hopes to raise $90 million.", ["funding_required"]),
    ("Donors gave a third of the $90 million needed.", ["funding_received", "funding_required"]),
    # hosts of refugees, and of another people
    ("About 900 refugees are hosted in Mizoram.", ["refugees"]),
    ("Colombia hosts 900,000 Venezuelans.", ["refugees"]),
    # at sea
    ("A dinghy with migrants sank off Crete. Some 40 people survived.", ["refugees"]),
    ("A rescue boat picked up 40 migrants in the Aegean.", ["refugees"]),
    # a verb and its particle with the figure between them
    ("Buses took 900 civilians out of Sievierodonetsk.", ["evacuated"]),
    ("The army pushed the rebels out of nine villages.", ["areas_captured"]),
    # a bare end of a change counts what the subject does
    ("Attacks on schools rose from 12 to 30.", ["security_incidents", "security_incidents"]),
    ("Arrivals in Italy have reached 126,000.", ["refugees"]),
    ("Some 98 percent of buildings were flattened.", ["homes_damaged"]),
    ("As of June, 900,000 people were internally displaced.", ["displaced_total"]),
    ("Nine people, three women and six children, were killed.", ["killed", "killed", "killed"]),
    ("WFP assisted 900 families with 40 tonnes of rice.", ["reached", "aid_delivered"]),
    ("Some 900 have reached Europe by sea.", ["refugees"]),
    ("Some 45 per cent of the displaced are children.", ["displaced_total"]),
    ("Rebels were driven out of 70 per cent of Ramadi.", ["areas_captured"]),
    ("To date, 34 per cent (US$51 million) of the requirement has been met.", ["funding_received", "funding_received"]),
    # lists of shares, of what was hit, of what others promised
    ("Zinder (38%) and Maradi (22%) account for most cholera cases.", ["disease_cases", "disease_cases"]),
    ("Floods destroyed 63 schools, 44 temples and nine clinics.", ["facilities_damaged"] * 3),
    ("Norway pledged 20 million euros until 2024, Japan $17 million.", ["funding_received", "funding_received"]),
    ("Villages affected - 45; lives lost - 9", ["other", "killed"]),
    ("1.2M people affected | 670K in need of assistance", ["affected", "in_need"]),
    # flights abroad, people held, refuge in schools, the sick, what is still to come, tolls, shares of the people
    # before
    ("Some 40 people have fled abroad.", ["refugees"]),
    ("Some 40 refugees were transferred to Kule camp.", ["refugees"]),
    ("Some 40 refugees were moved to safety.", ["evacuated"]),
    ("The Red Cross supplied 640 households with 18 tonnes of flour.", ["reached", "aid_delivered"]),
    ("Nuns assisted 90 widows with 4 tonnes of salt and $700 in vouchers.", ["reached", *["aid_delivered"] * 2]),
    ("The mayor helped 300 farmers with farms of 12 hectares.", ["reached", "other"]),
    ("Another 40 people escaped to neighbouring countries.", ["refugees"]),
    ("More than 40 people have reached Britain by boat.", ["refugees"]),
    ("Some 40 villagers crossed the Moei River.", ["refugees"]),
    ("The gang holds 40 women.", ["detained"]),
    ("The camp now holds 40 women.", ["displaced_total"]),
    ("Some 40 families took refuge in schools.", ["displaced_total"]),
    ("Some 40 families took refuge in Kono.", ["displaced_new"]),
    ("The settlement has taken in 40 people fleeing hunger.", ["displaced_new"]),
    ("Some 40 displaced people had reached Pemba.", ["displaced_new"]),
    ("Medics treated 40 people for diphtheria.", ["disease_cases"]),
    ("Hospitals admitted 40 children with severe acute malnutrition.", ["malnourished"]),
    ("SAM admissions rose from 40 to 90.", ["malnourished", "malnourished"]),
    ("After the blast 40 people are in hospital.", ["injured"]),
    ("The Red Cross will reach 40 people.", ["targeted"]),
    ("The state will provide tents to 40 families after the flood.", ["targeted"]),
    ("The death toll from a quake which shook Lima rose today to 138, but many are missing.", ["killed"]),
    ("Some 40 families or 90 people were evacuated.", ["evacuated", "evacuated"]),
    ("Floods killed 40 people. Goma accounted for 9 of the victims.", ["killed", "killed"]),
    ("Some 40,000 refugees came. Of them, 52 percent are children.", ["refugees", "refugees"]),
    ("About 85 percent of Gaza’s 2.3 million people were displaced.", ["displaced_new", "population"]),
    ("Floods affected 40 people. Among them 9 women, 4 girls and 12 boys.", ["affected"] * 4),
    (
        "Some 40 people stay in 9 schools, and 12 clinics were damaged.",
        ["displaced_total", "other", "facilities_damaged"],
    ),
    # who lost what they live on, plans, what was given out, who is registered, whom a disease struck
    ("Some 2,370 herder households had lost over 70 per cent of their animals.", ["affected", "livestock_lost"]),
    ("A $333 million plan is ready for the flood season.", ["funding_required"]),
    ("UNHCR has given out 4,800 mattresses.", ["aid_delivered"]),
    ("Some 100,000 refugees crossed into Chad. Nearly 98,000 had been registered by Monday.", ["refugees", "refugees"]),
    ("Some 100,000 refugees came, one-third of them children.", ["refugees", "refugees"]),
    ("Measles has struck 310,000 people.", ["disease_cases"]),
    ("Over 300 homes went up in flames.", ["homes_damaged"]),
    ("Hospitals admitted 900 wounded.", ["injured"]),
    ("A fire broke out, and 35 mosques were lost.", ["facilities_damaged"]),
    ("Aid agencies want $993 million.", ["funding_required"]),
    ("Twenty homes caught fire.", ["homes_damaged"]),
    ("The camp's appeal is for $74 million, of which 41% is available.", ["funding_required", "funding_received"]),
    # quantities that none of these covers
    ("The river rose 4 metres above its banks.", ["other"]),
    ("The front is 9 kilometres from the town.", ["other"]),
    # a verb behind a list is of all it lists; some "were among" those that follow
    ("Seven boys, five girls and two women were among the dead.", ["killed", "killed", "killed"]),
    ("Three children were among the six wounded.", ["injured", "injured"]),
    # the figure of the sentence before, as it changes; all of whom a share is told
    (
        "Some 900 people face acute hunger. This figure is projected to rise to 1,200 people.",
        ["food_insecure", "food_insecure"],
    ),
    ("The war has displaced 20 per cent of the 4.6 million population.", ["displaced_new", "population"]),
    ("The mission counted 640 civilian casualties (dead and injured).", ["other"]),
    ("Some 900 people fled the flood. The number of schools rose to 40 this year.", ["displaced_new", "other"]),
    # a "who" behind the noun is about it; IDPs who are displaced are no new ones; arrivals among refugees
    ("Ebola caused 702 deaths, and 339 people who have recovered went home.", ["disease_deaths", "other"]),
    ("Drought displaced 900 IDPs.", ["displaced_total"]),
    ("Some 900 IDPs were displaced by drought.", ["displaced_total"]),
    ("Some 900 new IDPs were displaced by drought.", ["displaced_new"]),
    ("Chad hosts 900 refugees. Another 40 new arrivals came to the camp.", ["refugees", "refugees"]),
    ("Some 900 people fled. Another 40 new arrivals came to the camp.", ["displaced_new", "displaced_new"]),
    ("The agency counted 900 households who experienced displacement.", ["displaced_new"]),
    ("Two policemen, five soldiers and 12 civilians died in the raid.", ["killed", "killed", "killed"]),
    ("The army sent 900 soldiers, and 12 civilians died in the raid.", ["armed_personnel", "killed"]),
    ("Police freed 12 men and 40 women were killed.", ["other", "killed"]),
    ("Some 90 partially and 40 fully destroyed shelters were seen.", ["homes_damaged", "homes_damaged"]),
]
# (sentence, what none of its figures is): words near a number that do not govern it
NOT_READINGS = [
    ("The man killed in Tabora had saved 40 tonnes of grain.", "killed"),
    ("After the war that killed so many, 40 schools reopened.", "killed"),
    ("The 40 trucks were not destroyed but delayed.", "homes_damaged"),
    ("The court heard 40 cases of fraud.", "disease_cases"),
    ("Some 40 percent of the territory was lost.", "homes_damaged"),
    ("A 40-bed clinic opened for refugees.", "refugees"),
    ("She earned 40 dollars a day before the attack.", "security_incidents"),
    ("They fled 40 kilometres through the forest.", "displaced_new"),
    ("For the past 40 days supplies have been blocked.", "supplies_remaining"),
    ("Wages of 40 dollars feed nobody.", "price_change"),
    ("Measles vaccination coverage was 72 per cent.", "funding_received"),
    ("Threats forced 40 NGOs to leave.", "displaced_new"),
    ("The state set up 22 relief camps.", "aid_delivered"),
    ("Kidnappings saw an increase of 72 percent.", "price_change"),
    ("The cost of the floods is put at 5.3 billion pesos.", "price"),
    ("Spain sent 15 helicopters.", "aid_delivered"),
    ("The rate is above the threshold of 15 percent for acute malnutrition.", "malnourished"),
    ("Profit at the bank rose 40 percent as costs fell.", "price_change"),
    ("The shares closed at 40 naira, a price few paid.", "price"),
    ("The rebels overran two bases, residents reached by phone said.", "aid_delivered"),
    ("Each family gets one 50-kg bag of rice.", "supplies_remaining"),
    ("The flow has picked up: 40,000 since May.", "evacuated"),
    ("Fighting sent 40,000 people on the run.", "armed_personnel"),
    ("Ninety of the men did not come back.", "returned"),
    ("Some 40 rescue teams are at work.", "evacuated"),
    ("A third of the 90 families lost their herds.", "homes_damaged"),
    ("The trough yields 40 litres a day since it was delivered.", "aid_delivered"),
    ("The plan covered 40 percent of the population.", "funding_received"),
    ("The rover weighs 40 kg and landed in May.", "aid_delivered"),
    ("The sum paid for medicine stolen was worth Rs 14.5 million.", "price_change"),
    ("The hall can hold 40 people in a flood.", "detained"),
    ("The flooded town lost 5,000 tools.", "killed"),
    ("Jets hit 71 targets.", "affected"),
    ("Twenty-five officers have admitted guilt in the massacre.", "reached"),
    ("Bus operators want 40 rupees for the ride to the camp.", "funding_required"),
    ("A fire broke out, and 35 mosques were lost.", "areas_captured"),
    ("The rate of bed use in the camp reached 170 per cent.", "reached"),
    ("Some 40 people lost the match in the camp.", "affected"),
    ("The storm struck 310,000 people, and measles is feared.", "disease_cases"),
    ("Some 100,000 refugees came. Nearly 98,000 had died by Monday.", "detained"),
    ("Rebels held 40 villages.", "detained"),
    ("UNICEF has reached 40 children in Chad.", "refugees"),
    ("Medics treated 40 people for burns.", "disease_cases"),
    ("Some 53 camps are at risk of flooding.", "facilities_damaged"),
    ("Some 70 percent of Haiti’s fuel is held at the port.", "areas_controlled"),
    ("In 73 percent of the countries food prices rose.", "price_change"),
    ("Prices of the cars begin at €98,000.", "price"),
    ("The lake reached a record, and 8 boats stopped after the flood.", "aid_delivered"),
    ("Some 40 partners, who provided food, met.", "aid_delivered"),
    ("Four in ten people live in poverty.", "population"),
    ("Since May 1,870 births were registered in the camp.", "reached"),
    ("Kits came, and 300 more families wait for the floods to end.", "homes_damaged"),
    ("Three children sang to the six wounded.", "killed"),
    ("WFP plans for food aid of between $10 billion and $14 billion.", "price"),
    ("Troops dismantled 14 terrorist camps in Sambisa.", "sites"),
    ("Archaeologists opened 12 heritage sites near Mosul.", "sites"),
    ("The airline reported a loss of $3 million.", "economic_loss"),
    ("The mission cost $12 million.", "economic_loss"),
    ("The park covers 300 square kilometres.", "area_affected"),
    ("Fire destroyed 40 tonnes of sugar in Beira.", "crops_damaged"),
    ("Poachers killed 30 elephants.", "livestock_lost"),
    ("The wildfire killed 1.3 million Joshua trees.", "livestock_lost"),
    ("Power has been restored to 40,000 customers.", "services_disrupted"),
    ("The flood swept away 40 cars and sank 12 boats.", "facilities_damaged"),
    ("Cholera had a fatality rate of 3 percent in May. Of these, Lilongwe counts 11,207.", "disease_deaths"),
    ("One man who fled the war spoke.", "displaced_new"),
    ("WFP cut the rations of a part of its caseload, 40 children in all.", "disease_cases"),
]


@pytest.mark.parametrize(("text", "codes"), READINGS)
def test_words_tell_what_a_figure_measures(text: str, codes: list[str]) -> None:
    assert [fact.indicator for fact in facts_of(text)] == codes


@pytest.mark.parametrize(("text", "code"), NOT_READINGS)
def test_words_that_do_not_govern_a_figure_leave_it_alone(text: str, code: str) -> None:
    assert code not in [fact.indicator for fact in facts_of(text)]


def test_a_named_disease_makes_deaths_its_own() -> None:
    text = "The province counts 15 deaths."
    assert [one.indicator for one in readings_of(f"Cholera spreads. {text}")] == ["disease_deaths"]
    assert [one.indicator for one in readings_of(f"Floods spread. {text}")] == ["killed"]


def test_violence_stays_violence_beside_a_disease() -> None:
    assert [one.indicator for one in readings_of("Cholera spreads. Gunmen killed 15 nurses.")] == ["killed"]


def test_a_reading_says_why() -> None:
    (reading,) = readings_of("A landslide killed 31 people.")
    assert "killed" in reading.because
    assert readings_of("The river rose 4 metres.")[0].because != ""


# (indicator, sentence with one quantity): whether the one is ever counted in the other
FITS = [
    ("killed", "Some 40 people."),
    ("homes_damaged", "Some 40 huts."),
    ("facilities_damaged", "Some 40 bridges."),
    ("areas_controlled", "Some 40 villages."),
    ("price", "Some 40 dollars."),
    ("aid_delivered", "Some 40 tents."),
    ("homes_damaged", "Some 40 percent of the homes."),
    ("outage_duration", "Some 40 hours."),
]
NOT_FITS = [
    ("killed", "Some 40 huts."),
    ("homes_damaged", "Some 40 people."),
    ("price", "Some 40 people."),
    ("aid_delivered", "Some 40 people."),
    ("security_incidents", "Some 40 people."),
    ("population", "Some 40 refugees."),
    ("homes_damaged", "Some 40 percent of the territory."),
    ("outage_duration", "Some 40 kilometres."),
]


@pytest.mark.parametrize(("code", "text"), FITS)
def test_an_indicator_fits_its_units(code: str, text: str) -> None:
    assert fits(code, quantities_of(text)[0])


@pytest.mark.parametrize(("code", "text"), NOT_FITS)
def test_an_indicator_fits_no_other_unit(code: str, text: str) -> None:
    assert not fits(code, quantities_of(text)[0])
