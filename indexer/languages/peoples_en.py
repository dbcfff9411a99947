"""What belongs to a state, and who its people are, as English calls them: Swedish is of Sweden."""

from __future__ import annotations

from onrecord.indexer.languages.naming import named

PEOPLES = named("""
AE: Emirati, Emiratis
AF: Afghan, Afghans
AL: Albanian, Albanians
AM: Armenian, Armenians
AO: Angolan, Angolans
AR: Argentine, Argentines, Argentinian, Argentinians
AT: Austrian, Austrians
AU: Australian, Australians
AZ: Azerbaijani, Azerbaijanis, Azeri
BA: Bosnian, Bosnians
BD: Bangladeshi, Bangladeshis
BE: Belgian, Belgians
BG: Bulgarian, Bulgarians
BO: Bolivian, Bolivians
BR: Brazilian, Brazilians
BY: Belarusian, Belarusians
CA: Canadian, Canadians
CD: Congolese
CH: Swiss
CL: Chilean, Chileans
CM: Cameroonian, Cameroonians
CN: Chinese
CO: Colombian, Colombians
CU: Cuban, Cubans
CY: Cypriot, Cypriots
CZ: Czech, Czechs
DE: German, Germans
DK: Danish, Dane, Danes
DZ: Algerian, Algerians
EC: Ecuadorian, Ecuadorians
EE: Estonian, Estonians
EG: Egyptian, Egyptians
ES: Spanish, Spaniard, Spaniards
ET: Ethiopian, Ethiopians
FI: Finnish, Finn, Finns
FJ: Fijian, Fijians
FR: French, Frenchman, Frenchmen
GB: British, Briton, Britons, English
GE: Georgian, Georgians
GH: Ghanaian, Ghanaians
GR: Greek, Greeks
HU: Hungarian, Hungarians
HR: Croatian, Croatians, Croat, Croats
ID: Indonesian, Indonesians
IE: Irish
IL: Israeli, Israelis
IN: Indian, Indians
IQ: Iraqi, Iraqis
IR: Iranian, Iranians
IS: Icelandic, Icelander, Icelanders
IT: Italian, Italians
JM: Jamaican, Jamaicans
JO: Jordanian, Jordanians
JP: Japanese
KE: Kenyan, Kenyans
KG: Kyrgyz
KH: Cambodian, Cambodians
KZ: Kazakh, Kazakhs, Kazakhstani
LA: Lao, Laotian, Laotians
LB: Lebanese
LK: Sri Lankan, Sri Lankans
LT: Lithuanian, Lithuanians
LV: Latvian, Latvians
LY: Libyan, Libyans
MA: Moroccan, Moroccans
MM: Burmese
MN: Mongolian, Mongolians
MT: Maltese
MV: Maldivian, Maldivians
MX: Mexican, Mexicans
MY: Malaysian, Malaysians
MZ: Mozambican, Mozambicans
NG: Nigerian, Nigerians
NL: Dutch, Dutchman, Dutchmen
NO: Norwegian, Norwegians
NP: Nepalese, Nepali
NZ: New Zealander, New Zealanders
PA: Panamanian, Panamanians
PE: Peruvian, Peruvians
PH: Philippine, Filipino, Filipinos
PK: Pakistani, Pakistanis
PL: Polish, Poles
PS: Palestinian, Palestinians
PT: Portuguese
PY: Paraguayan, Paraguayans
QA: Qatari, Qataris
RO: Romanian, Romanians
RS: Serbian, Serbians, Serb, Serbs
RU: Russian, Russians
SA: Saudi, Saudis
SD: Sudanese
SE: Swedish, Swede, Swedes
SG: Singaporean, Singaporeans
SI: Slovenian, Slovenians
SK: Slovak, Slovaks
SN: Senegalese
SO: Somali, Somalis
SV: Salvadoran, Salvadorans
SY: Syrian, Syrians
TG: Togolese
TH: Thai, Thais
TJ: Tajik, Tajiks
TM: Turkmen
TN: Tunisian, Tunisians
TR: Turkish, Turk, Turks
TW: Taiwanese
TZ: Tanzanian, Tanzanians
UA: Ukrainian, Ukrainians
UG: Ugandan, Ugandans
US: American, Americans
UY: Uruguayan, Uruguayans
UZ: Uzbek, Uzbeks
VE: Venezuelan, Venezuelans
VN: Vietnamese
YE: Yemeni, Yemenis
ZA: South African, South Africans
ZM: Zambian, Zambians
ZW: Zimbabwean, Zimbabweans
""")
