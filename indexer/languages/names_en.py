"""States, bodies, treaties and offices with their names in English; a test compares the states with CLDR's."""

from __future__ import annotations

from onrecord.indexer.languages.naming import named

# Code: names; capitals and houses of government that stand for it.
STATES = """
AD: Andorra
AE: United Arab Emirates, UAE, Emirates; Abu Dhabi
AF: Afghanistan; Kabul
AG: Antigua & Barbuda, Antigua and Barbuda; St. John's
AL: Albania; Tirana
AM: Armenia; Yerevan
AO: Angola; Luanda
AR: Argentina; Buenos Aires, Casa Rosada
AT: Austria; Vienna
AU: Australia; Canberra
AZ: Azerbaijan; Baku
BA: Bosnia & Herzegovina, Bosnia and Herzegovina, Bosnia; Sarajevo
BB: Barbados; Bridgetown
BD: Bangladesh; Dhaka
BE: Belgium
BF: Burkina Faso; Ouagadougou
BG: Bulgaria; Sofia
BH: Bahrain; Manama
BI: Burundi; Bujumbura, Gitega
BJ: Benin; Porto-Novo
BN: Brunei, Brunei Darussalam; Bandar Seri Begawan
BO: Bolivia; La Paz
BR: Brazil; Brasília, Planalto
BS: Bahamas; Nassau
BT: Bhutan; Thimphu
BW: Botswana; Gaborone
BY: Belarus, Byelorussia; Minsk
BZ: Belize; Belmopan
CA: Canada; Ottawa
CD: Congo - Kinshasa, DRC, DR Congo, Democratic Republic of the Congo, Democratic Republic of Congo, Zaire; Kinshasa
CF: Central African Republic, CAR; Bangui
CG: Congo - Brazzaville, Republic of the Congo, Republic of Congo, Congo; Brazzaville
CH: Switzerland; Bern
CI: Côte d’Ivoire, Ivory Coast; Yamoussoukro, Abidjan
CL: Chile; La Moneda
CM: Cameroon; Yaoundé
CN: China, PRC, People's Republic of China; Beijing, Peking, Zhongnanhai
CO: Colombia; Bogotá
CR: Costa Rica
CU: Cuba; Havana
CV: Cape Verde, Cabo Verde; Praia
CY: Cyprus; Nicosia
CZ: Czechia, Czech Republic; Prague
DE: Germany, Federal Republic of Germany; Berlin
DJ: Djibouti
DK: Denmark; Copenhagen
DM: Dominica
DO: Dominican Republic; Santo Domingo
DZ: Algeria; Algiers
EC: Ecuador; Quito
EE: Estonia; Tallinn
EG: Egypt; Cairo
ER: Eritrea; Asmara
ES: Spain; Madrid, Moncloa
ET: Ethiopia; Addis Ababa
FI: Finland; Helsinki
FJ: Fiji; Suva
FM: Micronesia, Federated States of Micronesia; Palikir
FR: France; Paris, Élysée, Quai d'Orsay
GA: Gabon; Libreville
GB: United Kingdom, UK, Britain, Great Britain; London, Downing Street, Whitehall, Westminster
GD: Grenada
GE: Georgia; Tbilisi
GH: Ghana; Accra
GM: Gambia, The Gambia; Banjul
GN: Guinea; Conakry
GQ: Equatorial Guinea; Malabo
GR: Greece; Athens
GT: Guatemala
GW: Guinea-Bissau; Bissau
GY: Guyana; Georgetown
HK: Hong Kong SAR China, Hong Kong, HKSAR, Hong Kong SAR
HN: Honduras; Tegucigalpa
HR: Croatia; Zagreb
HT: Haiti; Port-au-Prince
HU: Hungary; Budapest
ID: Indonesia; Jakarta
IE: Ireland; Dublin
IL: Israel; Tel Aviv, Knesset
IN: India; New Delhi, Delhi
IQ: Iraq; Baghdad
IR: Iran, Islamic Republic of Iran, Persia; Tehran, Teheran
IS: Iceland; Reykjavik
IT: Italy; Rome, Palazzo Chigi
JM: Jamaica
JO: Jordan; Amman
JP: Japan; Tokyo
KE: Kenya; Nairobi
KG: Kyrgyzstan, Kirghizia; Bishkek
KH: Cambodia, Kampuchea; Phnom Penh
KI: Kiribati; Tarawa
KM: Comoros; Moroni
KN: St. Kitts & Nevis, Saint Kitts and Nevis; Basseterre
KP: North Korea, DPRK, D.P.R.K., Democratic People's Republic of Korea; Pyongyang, North Korean, North Koreans
KR: South Korea, ROK, R.O.K., Republic of Korea; Seoul, Blue House, Cheong Wa Dae, South Korean, South Koreans
KW: Kuwait
KZ: Kazakhstan; Astana, Nur-Sultan
LA: Laos, Lao PDR; Vientiane
LB: Lebanon; Beirut
LC: St. Lucia, Saint Lucia; Castries
LI: Liechtenstein; Vaduz
LK: Sri Lanka, Ceylon; Colombo
LR: Liberia; Monrovia
LS: Lesotho; Maseru
LT: Lithuania; Vilnius
LU: Luxembourg
LV: Latvia; Riga
LY: Libya; Tripoli
MA: Morocco; Rabat
MC: Monaco
MD: Moldova; Chisinau
ME: Montenegro; Podgorica
MG: Madagascar; Antananarivo
MH: Marshall Islands; Majuro
MK: North Macedonia, Macedonia, FYROM; Skopje
ML: Mali; Bamako
MM: Myanmar (Burma), Myanmar, Burma; Naypyidaw, Nay Pyi Taw, Rangoon, Yangon
MN: Mongolia; Ulaanbaatar, Ulan Bator
MO: Macao SAR China, Macao, Macau, Macao SAR
MR: Mauritania; Nouakchott
MT: Malta; Valletta
MU: Mauritius; Port Louis
MV: Maldives
MW: Malawi; Lilongwe
MX: Mexico; Mexico City
MY: Malaysia; Kuala Lumpur, Putrajaya
MZ: Mozambique; Maputo
NA: Namibia; Windhoek
NE: Niger; Niamey
NG: Nigeria; Abuja
NI: Nicaragua; Managua
NL: Netherlands, Holland; Amsterdam
NO: Norway; Oslo
NP: Nepal; Kathmandu
NR: Nauru; Yaren
NZ: New Zealand; Wellington
OM: Oman; Muscat
PA: Panama; Panama City
PE: Peru; Lima
PG: Papua New Guinea, PNG; Port Moresby
PH: Philippines, the Philippines; Manila, Malacañang
PK: Pakistan; Islamabad
PL: Poland; Warsaw
PS: Palestinian Territories, Palestine, State of Palestine; Ramallah
PT: Portugal; Lisbon
PW: Palau; Ngerulmud
PY: Paraguay; Asunción
QA: Qatar; Doha
RO: Romania; Bucharest
RS: Serbia; Belgrade
RU: Russia, Russian Federation; Moscow, the Kremlin, Kremlin
RW: Rwanda; Kigali
SA: Saudi Arabia, KSA; Riyadh
SB: Solomon Islands, Solomons; Honiara
SC: Seychelles
SD: Sudan; Khartoum
SE: Sweden; Stockholm
SG: Singapore
SI: Slovenia; Ljubljana
SK: Slovakia; Bratislava
SL: Sierra Leone; Freetown
SM: San Marino
SN: Senegal; Dakar
SO: Somalia; Mogadishu
SR: Suriname; Paramaribo
SS: South Sudan; Juba
ST: São Tomé & Príncipe, São Tomé and Príncipe
SV: El Salvador; San Salvador
SY: Syria, Syrian Arab Republic; Damascus
SZ: Eswatini, Swaziland; Mbabane
TD: Chad; N'Djamena
TG: Togo; Lomé
TH: Thailand, Siam; Bangkok
TJ: Tajikistan; Dushanbe
TL: Timor-Leste, East Timor; Dili
TM: Turkmenistan; Ashgabat
TN: Tunisia; Tunis
TO: Tonga; Nuku'alofa
TR: Türkiye, Turkey; Ankara
TT: Trinidad & Tobago, Trinidad and Tobago; Port of Spain
TV: Tuvalu; Funafuti
TW: Taiwan; Taipei, Formosa
TZ: Tanzania; Dodoma, Dar es Salaam
UA: Ukraine; Kyiv, Kiev
UG: Uganda; Kampala
US: United States, US, U.S., USA, United States of America; Washington, White House, Oval Office, America
UY: Uruguay; Montevideo
UZ: Uzbekistan; Tashkent
VA: Vatican City, Vatican, Holy See
VC: St. Vincent & Grenadines, Saint Vincent and the Grenadines; Kingstown
VE: Venezuela; Caracas, Miraflores
VN: Vietnam, Viet Nam; Hanoi
VU: Vanuatu; Port Vila
WS: Samoa; Apia
XK: Kosovo; Pristina
YE: Yemen; Sanaa, Sana'a
ZA: South Africa, RSA; Pretoria
ZM: Zambia; Lusaka
ZW: Zimbabwe, Rhodesia; Harare
"""
# Bodies, treaties, offices and events; what is written in small letters may be written in either.
OTHERS = """
European Union, EU; Brussels
European Commission; Berlaymont
United Nations, UN, U.N.
Security Council, UNSC, UN Security Council
General Assembly, UNGA, UN General Assembly
World Health Organization, WHO, World Health Organisation
World Trade Organization, WTO, World Trade Organisation
International Monetary Fund, IMF
International Atomic Energy Agency, IAEA
International Court of Justice, ICJ, World Court
International Criminal Court, ICC
Permanent Court of Arbitration, PCA, arbitral tribunal; the Hague
Human Rights Council, UNHRC
UNHCR, UN refugee agency, High Commissioner for Refugees
UNCLOS, Law of the Sea Convention, United Nations Convention on the Law of the Sea
UNESCO, U.N.E.S.C.O.
UNICEF, UN children's fund
International Civil Aviation Organization, ICAO
International Labour Organization, ILO, International Labor Organization
International Olympic Committee, IOC
World Food Programme, WFP
NATO, North Atlantic Treaty Organization
ASEAN, Association of Southeast Asian Nations
African Union, AU
Arab League, League of Arab States
Gulf Cooperation Council, GCC
Organization of American States, OAS
Shanghai Cooperation Organization, SCO, Shanghai Cooperation Organisation
SAARC, South Asian Association for Regional Cooperation
APEC, Asia-Pacific Economic Cooperation
Asian Infrastructure Investment Bank, AIIB
Asian Development Bank, ADB
OPEC, Organization of the Petroleum Exporting Countries
OECD, Organisation for Economic Co-operation and Development
OSCE, Organization for Security and Co-operation in Europe
OPCW, Organisation for the Prohibition of Chemical Weapons
Interpol, International Criminal Police Organization
Red Cross, ICRC
Group of Seven, G7
Group of Twenty, G20
BRICS, BRICS countries
Forum on China-Africa Cooperation, FOCAC
Belt and Road Initiative, BRI, Belt and Road, One Belt One Road, OBOR, New Silk Road
JCPOA, Joint Comprehensive Plan of Action, Iran nuclear deal, Iranian nuclear deal, nuclear deal with Iran
Intermediate-Range Nuclear Forces Treaty, INF Treaty, INF
New START, New START Treaty, Strategic Arms Reduction Treaty
Non-Proliferation Treaty, NPT, Treaty on the Non-Proliferation of Nuclear Weapons
Comprehensive Nuclear-Test-Ban Treaty, CTBT
Arms Trade Treaty, ATT
Paris Agreement, Paris climate accord, Paris accord, climate accord
Regional Comprehensive Economic Partnership, RCEP
Trans-Pacific Partnership, TPP
NAFTA, North American Free Trade Agreement
USMCA, US-Mexico-Canada Agreement
Code of Conduct in the South China Sea, COC
THAAD, Terminal High Altitude Area Defense
Xinjiang, Xinjiang Uygur Autonomous Region, XUAR
Uygur, Uyghur, Uighur, Uygurs, Uyghurs, Uighurs
Tibet, Xizang
Diaoyu Dao, Diaoyu Islands, Senkaku Islands, Senkakus
Nansha Islands, Spratly Islands, Spratlys
Xisha Islands, Paracel Islands, Paracels
Huangyan Dao, Huangyan Island, Scarborough Shoal
Ren'ai Jiao, Ren'ai Reef, Second Thomas Shoal
Doklam, Dong Lang, Donglang
Taiwan Strait, Formosa Strait
Strait of Hormuz, Hormuz Strait
Persian Gulf, Arabian Gulf
Islamic State, ISIS, ISIL, Daesh
Democratic Progressive Party, DPP
Kuomintang, KMT
Communist Party of China, CPC, CCP, Chinese Communist Party
National People's Congress, NPC
People's Liberation Army, PLA
National Health Commission, NHC
COVID-19, Covid, coronavirus, novel coronavirus, 2019-nCoV, SARS-CoV-2
African swine fever, ASF
Department of Defense, Pentagon, US military
State Department, Department of State; Foggy Bottom
Department of Justice, DOJ, Justice Department
Department of the Treasury, Treasury Department, US Treasury
Department of Commerce, Commerce Department
US Congress, Congress; Capitol Hill
Central Intelligence Agency, CIA
Federal Bureau of Investigation, FBI
National Security Agency, NSA
Ministry of Foreign Affairs, MFA, foreign ministry
Ministry of Commerce, MOFCOM, commerce ministry
Foreign Office, FCO, FCDO
foreign minister, FM, top diplomat, foreign secretary
prime minister, PM, premier
defence minister, defense minister, defence secretary, defense secretary, minister of defence
finance minister, minister of finance, chancellor of the exchequer
secretary-general, Secretary General, UN chief, UN head, chief of the United Nations
South China Sea, SCS
East China Sea
Washington Post
Washington Times
Moscow Times
Jakarta Post
Bangkok Post
Paris Club
Vienna Convention
Geneva Convention
Warsaw Pact
New England
New Mexico
Gulf of Mexico
"""

NAMES = (*named(STATES), *named(OTHERS))
