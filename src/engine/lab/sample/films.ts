/**
 * The sample's films, written from general knowledge: title, other titles, year, genres in MovieLens's
 * vocabulary, IMDb number. One a line; its id is its place in the list, except where a line begins with
 * one: the Star Wars films have their MovieLens ids, so that the manual's examples work on both data sets.
 * A star marks the films that nearly everybody has heard of.
 */
export const FILMS = `
The Cabinet of Dr. Caligari (Das Cabinet des Dr. Caligari) (1920)::Horror|Mystery::tt0010323
The Kid (1921)::Comedy|Drama::tt0012349
Nosferatu (Nosferatu, eine Symphonie des Grauens) (1922)::Fantasy|Horror::tt0013442
Battleship Potemkin (Bronenosets Potyomkin) (Броненосец Потёмкин) (1925)::Drama|War::tt0015648
The Gold Rush (1925)::Adventure|Comedy::tt0015864
The General (1926)::Adventure|Comedy|War::tt0017925
Metropolis (1927)::Drama|Sci-Fi::tt0017136
Sunrise (Sunrise: A Song of Two Humans) (1927)::Drama|Romance::tt0018455
The Passion of Joan of Arc (La Passion de Jeanne d'Arc) (1928)::Drama::tt0019254
*City Lights (1931)::Comedy|Drama|Romance::tt0021749
Dracula (1931)::Fantasy|Horror::tt0021814
*Frankenstein (1931)::Horror|Sci-Fi::tt0021884
M (M - Eine Stadt sucht einen Mörder) (1931)::Crime|Mystery|Thriller::tt0022100
Duck Soup (1933)::Comedy|Musical|War::tt0023969
*King Kong (1933)::Adventure|Horror|Sci-Fi::tt0024216
It Happened One Night (1934)::Comedy|Romance::tt0025316
*Modern Times (1936)::Comedy|Drama::tt0027977
Grand Illusion (La Grande Illusion) (1937)::Drama|War::tt0028950
*Snow White and the Seven Dwarfs (1937)::Animation|Children's|Fantasy|Musical::tt0029583
The Adventures of Robin Hood (1938)::Action|Adventure|Romance::tt0029843
Bringing Up Baby (1938)::Comedy|Romance::tt0029947
*Gone with the Wind (1939)::Drama|Romance|War::tt0031381
Mr. Smith Goes to Washington (1939)::Comedy|Drama::tt0031679
The Rules of the Game (La Règle du jeu) (1939)::Comedy|Drama::tt0031885
Stagecoach (1939)::Adventure|Western::tt0031971
*The Wizard of Oz (1939)::Adventure|Children's|Fantasy|Musical::tt0032138
*Fantasia (1940)::Animation|Children's|Musical::tt0032455
The Great Dictator (1940)::Comedy|War::tt0032553
The Philadelphia Story (1940)::Comedy|Romance::tt0032904
Pinocchio (1940)::Animation|Children's|Fantasy::tt0032910
Rebecca (1940)::Drama|Mystery|Romance::tt0032976
*Citizen Kane (1941)::Drama|Mystery::tt0033467
*The Maltese Falcon (1941)::Crime|Film-Noir|Mystery::tt0033870
Bambi (1942)::Animation|Children's::tt0034492
*Casablanca (1942)::Drama|Romance|War::tt0034583
To Be or Not to Be (1942)::Comedy|War::tt0035446
Double Indemnity (1944)::Crime|Film-Noir::tt0036775
Laura (1944)::Film-Noir|Mystery|Romance::tt0037008
Brief Encounter (1945)::Drama|Romance::tt0037558
Children of Paradise (Les Enfants du paradis) (1945)::Drama|Romance::tt0037674
Rome, Open City (Roma città aperta) (1945)::Drama|War::tt0038890
Beauty and the Beast (La Belle et la Bête) (1946)::Fantasy|Romance::tt0038348
The Big Sleep (1946)::Crime|Film-Noir|Mystery::tt0038355
*It's a Wonderful Life (1946)::Drama|Fantasy|Romance::tt0038650
Notorious (1946)::Film-Noir|Romance|Thriller::tt0038787
Out of the Past (1947)::Crime|Film-Noir::tt0039689
Bicycle Thieves (Ladri di biciclette) (1948)::Drama::tt0040522
The Red Shoes (1948)::Drama|Musical|Romance::tt0040725
The Treasure of the Sierra Madre (1948)::Adventure|Western::tt0040897
Kind Hearts and Coronets (1949)::Comedy|Crime::tt0041546
Late Spring (Banshun) (晩春) (1949)::Drama::tt0041154
*The Third Man (1949)::Film-Noir|Mystery|Thriller::tt0041959
All About Eve (1950)::Drama::tt0042192
Rashomon (Rashōmon) (羅生門) (1950)::Crime|Drama|Mystery::tt0042876
*Sunset Boulevard (Sunset Blvd.) (1950)::Drama|Film-Noir::tt0043014
The African Queen (1951)::Adventure|Romance|War::tt0043265
The Day the Earth Stood Still (1951)::Drama|Sci-Fi::tt0043456
A Streetcar Named Desire (1951)::Drama::tt0044081
High Noon (1952)::Western::tt0044706
Ikiru (生きる) (1952)::Drama::tt0044741
*Singin' in the Rain (1952)::Comedy|Musical|Romance::tt0045152
*Roman Holiday (1953)::Comedy|Romance::tt0046250
Tokyo Story (Tōkyō monogatari) (東京物語) (1953)::Drama::tt0046438
The Wages of Fear (Le Salaire de la peur) (1953)::Adventure|Drama|Thriller::tt0046268
Godzilla (Gojira) (ゴジラ) (1954)::Action|Sci-Fi::tt0047034
La strada (1954)::Drama::tt0047528
On the Waterfront (1954)::Crime|Drama::tt0047296
*Rear Window (1954)::Mystery|Thriller::tt0047396
*Seven Samurai (Shichinin no samurai) (七人の侍) (1954)::Action|Drama::tt0047478
The Night of the Hunter (1955)::Film-Noir|Thriller::tt0048424
Pather Panchali (পথের পাঁচালী) (1955)::Drama::tt0048473
Rebel Without a Cause (1955)::Drama::tt0048545
The Searchers (1956)::Adventure|Western::tt0049730
*12 Angry Men (1957)::Drama::tt0050083
*The Bridge on the River Kwai (1957)::Drama|War::tt0050212
The Cranes Are Flying (Letyat zhuravli) (Летят журавли) (1957)::Drama|Romance|War::tt0050634
Nights of Cabiria (Le notti di Cabiria) (1957)::Drama::tt0050783
Paths of Glory (1957)::Drama|War::tt0050825
The Seventh Seal (Det sjunde inseglet) (1957)::Drama|Fantasy::tt0050976
Wild Strawberries (Smultronstället) (1957)::Drama::tt0050986
Cairo Station (Bab el hadid) (باب الحديد) (1958)::Crime|Drama::tt0051390
Touch of Evil (1958)::Crime|Film-Noir|Thriller::tt0052311
*Vertigo (1958)::Mystery|Romance|Thriller::tt0052357
The 400 Blows (Les Quatre Cents Coups) (1959)::Crime|Drama::tt0053198
*Ben-Hur (1959)::Action|Adventure|Drama::tt0052618
Black Orpheus (Orfeu Negro) (1959)::Drama|Fantasy|Romance::tt0053146
*North by Northwest (1959)::Adventure|Mystery|Thriller::tt0053125
*Some Like It Hot (1959)::Comedy|Crime|Romance::tt0053291
The Apartment (1960)::Comedy|Drama|Romance::tt0053604
Breathless (À bout de souffle) (1960)::Crime|Drama|Romance::tt0053472
La dolce vita (1960)::Comedy|Drama::tt0053779
L'avventura (1960)::Drama|Mystery::tt0053619
*Psycho (1960)::Horror|Mystery|Thriller::tt0054215
Spartacus (1960)::Action|Adventure|Drama::tt0054331
*Breakfast at Tiffany's (1961)::Comedy|Drama|Romance::tt0054698
*West Side Story (1961)::Crime|Musical|Romance::tt0055614
Yojimbo (Yōjinbō) (用心棒) (1961)::Action|Drama|Thriller::tt0055630
Dr. No (1962)::Action|Adventure|Thriller::tt0055928
Jules and Jim (Jules et Jim) (1962)::Drama|Romance::tt0055032
*Lawrence of Arabia (1962)::Adventure|Drama|War::tt0056172
The Manchurian Candidate (1962)::Drama|Thriller::tt0056218
*To Kill a Mockingbird (1962)::Crime|Drama::tt0056592
8½ (Otto e mezzo) (1963)::Drama|Fantasy::tt0056801
*The Birds (1963)::Horror|Thriller::tt0056869
Charade (1963)::Comedy|Mystery|Romance|Thriller::tt0056923
*The Great Escape (1963)::Adventure|Drama|War::tt0057115
High and Low (Tengoku to jigoku) (天国と地獄) (1963)::Crime|Drama|Mystery::tt0057565
The Leopard (Il gattopardo) (1963)::Drama|War::tt0057091
*Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb (1964)::Comedy|War::tt0057012
*Goldfinger (1964)::Action|Adventure|Thriller::tt0058150
*Mary Poppins (1964)::Children's|Comedy|Fantasy|Musical::tt0058331
The Umbrellas of Cherbourg (Les Parapluies de Cherbourg) (1964)::Drama|Musical|Romance::tt0058450
Doctor Zhivago (1965)::Drama|Romance|War::tt0059113
*The Sound of Music (1965)::Drama|Musical|Romance::tt0059742
Andrei Rublev (Andrey Rublyov) (Андрей Рублёв) (1966)::Drama::tt0060107
The Battle of Algiers (La battaglia di Algeri) (1966)::Drama|War::tt0058946
*The Good, the Bad and the Ugly (Il buono, il brutto, il cattivo) (1966)::Adventure|Western::tt0060196
Persona (1966)::Drama|Thriller::tt0060827
Bonnie and Clyde (1967)::Crime|Drama::tt0061418
Cool Hand Luke (1967)::Crime|Drama::tt0061512
*The Graduate (1967)::Comedy|Drama|Romance::tt0061722
*The Jungle Book (1967)::Animation|Children's|Musical::tt0061852
Playtime (1967)::Comedy::tt0062136
Le Samouraï (1967)::Crime|Drama|Thriller::tt0062229
*2001: A Space Odyssey (1968)::Adventure|Sci-Fi::tt0062622
Night of the Living Dead (1968)::Horror|Thriller::tt0063350
Once Upon a Time in the West (C'era una volta il West) (1968)::Drama|Western::tt0064116
*Planet of the Apes (1968)::Adventure|Sci-Fi::tt0063442
Rosemary's Baby (1968)::Drama|Horror::tt0063522
*Butch Cassidy and the Sundance Kid (1969)::Crime|Western::tt0064115
Easy Rider (1969)::Adventure|Drama::tt0064276
Midnight Cowboy (1969)::Drama::tt0064665
The Wild Bunch (1969)::Action|Western::tt0065214
Z (1969)::Crime|Drama|Thriller::tt0065234
The Conformist (Il conformista) (1970)::Drama::tt0065571
MASH (M*A*S*H) (1970)::Comedy|War::tt0066026
*A Clockwork Orange (1971)::Crime|Drama|Sci-Fi::tt0066921
Fiddler on the Roof (1971)::Drama|Musical::tt0067093
The French Connection (1971)::Action|Crime|Thriller::tt0067116
Harold and Maude (1971)::Comedy|Drama|Romance::tt0067185
Aguirre, the Wrath of God (Aguirre, der Zorn Gottes) (1972)::Adventure|Drama::tt0068182
Cabaret (1972)::Drama|Musical|Romance::tt0068327
*The Godfather (1972)::Crime|Drama::tt0068646
Solaris (Solyaris) (Солярис) (1972)::Drama|Mystery|Sci-Fi::tt0069293
Enter the Dragon (1973)::Action|Crime|Thriller::tt0070034
*The Exorcist (1973)::Horror::tt0070047
The Spirit of the Beehive (El espíritu de la colmena) (1973)::Drama::tt0070040
The Sting (1973)::Comedy|Crime::tt0070735
Blazing Saddles (1974)::Comedy|Western::tt0071230
*Chinatown (1974)::Crime|Mystery|Thriller::tt0071315
*The Godfather Part II (The Godfather: Part II) (1974)::Crime|Drama::tt0071562
The Texas Chain Saw Massacre (1974)::Horror::tt0072271
Young Frankenstein (1974)::Comedy|Horror::tt0072431
Barry Lyndon (1975)::Adventure|Drama|War::tt0072684
*Jaws (1975)::Action|Horror|Thriller::tt0073195
Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles (1975)::Drama::tt0073198
Mirror (Zerkalo) (Зеркало) (1975)::Drama::tt0072443
*Monty Python and the Holy Grail (1975)::Adventure|Comedy|Fantasy::tt0071853
*One Flew Over the Cuckoo's Nest (1975)::Drama::tt0073486
Picnic at Hanging Rock (1975)::Drama|Mystery::tt0073540
Sholay (शोले) (1975)::Action|Adventure|Musical::tt0073707
All the President's Men (1976)::Drama|Thriller::tt0074119
Carrie (1976)::Horror::tt0074285
Network (1976)::Comedy|Drama::tt0074958
*Rocky (1976)::Action|Drama::tt0075148
*Taxi Driver (1976)::Crime|Drama::tt0075314
*Annie Hall (1977)::Comedy|Romance::tt0075686
*Close Encounters of the Third Kind (1977)::Drama|Sci-Fi::tt0075860
*#260 Star Wars (Star Wars: Episode IV - A New Hope) (1977)::Action|Adventure|Fantasy|Sci-Fi::tt0076759
Suspiria (1977)::Horror::tt0076786
The Deer Hunter (1978)::Drama|War::tt0077416
*Grease (1978)::Comedy|Musical|Romance::tt0077631
*Halloween (1978)::Horror|Thriller::tt0077651
*Superman (1978)::Action|Adventure|Sci-Fi::tt0078346
*Alien (1979)::Horror|Sci-Fi|Thriller::tt0078748
*Apocalypse Now (1979)::Drama|War::tt0078788
*Life of Brian (Monty Python's Life of Brian) (1979)::Comedy::tt0079470
Mad Max (1979)::Action|Sci-Fi::tt0079501
Stalker (Сталкер) (1979)::Drama|Mystery|Sci-Fi::tt0079944
Airplane! (1980)::Comedy::tt0080339
The Blues Brothers (1980)::Action|Comedy|Musical::tt0080455
The Elephant Man (1980)::Drama::tt0080678
*#1196 The Empire Strikes Back (Star Wars: Episode V - The Empire Strikes Back) (1980)::Action|Adventure|Drama|Sci-Fi::tt0080684
Raging Bull (1980)::Drama::tt0081398
*The Shining (1980)::Horror::tt0081505
Das Boot (1981)::Action|Drama|War::tt0082096
*Raiders of the Lost Ark (1981)::Action|Adventure::tt0082971
*Blade Runner (1982)::Sci-Fi|Thriller::tt0083658
*E.T. the Extra-Terrestrial (1982)::Children's|Drama|Sci-Fi::tt0083866
Fanny and Alexander (Fanny och Alexander) (1982)::Drama|Mystery::tt0083922
The Thing (1982)::Horror|Mystery|Sci-Fi::tt0084787
Tootsie (1982)::Comedy|Romance::tt0084805
*#1210 Return of the Jedi (Star Wars: Episode VI - Return of the Jedi) (1983)::Action|Adventure|Fantasy|Sci-Fi::tt0086190
Amadeus (1984)::Drama|Musical::tt0086879
*Ghostbusters (1984)::Comedy|Fantasy|Sci-Fi::tt0087332
Nausicaä of the Valley of the Wind (Kaze no tani no Naushika) (風の谷のナウシカ) (1984)::Adventure|Animation|Sci-Fi::tt0087544
Paris, Texas (1984)::Drama::tt0087884
*The Terminator (1984)::Action|Sci-Fi|Thriller::tt0088247
This Is Spinal Tap (1984)::Comedy|Musical::tt0088258
*Back to the Future (1985)::Adventure|Comedy|Sci-Fi::tt0088763
Brazil (1985)::Drama|Sci-Fi::tt0088846
*The Breakfast Club (1985)::Comedy|Drama::tt0088847
Come and See (Idi i smotri) (Иди и смотри) (1985)::Drama|War::tt0091251
The Official Story (La historia oficial) (1985)::Drama::tt0089276
Ran (乱) (1985)::Action|Drama|War::tt0089881
*Aliens (1986)::Action|Sci-Fi|Thriller::tt0090605
Blue Velvet (1986)::Crime|Mystery|Thriller::tt0090756
*Ferris Bueller's Day Off (1986)::Comedy::tt0091042
Stand by Me (1986)::Adventure|Drama::tt0092005
Babette's Feast (Babettes gæstebud) (1987)::Drama::tt0092603
*Dirty Dancing (1987)::Drama|Musical|Romance::tt0092890
Full Metal Jacket (1987)::Drama|War::tt0093058
*The Princess Bride (1987)::Adventure|Comedy|Fantasy|Romance::tt0093779
*RoboCop (1987)::Action|Crime|Sci-Fi::tt0093870
Wings of Desire (Der Himmel über Berlin) (1987)::Drama|Fantasy|Romance::tt0093191
Akira (1988)::Action|Animation|Sci-Fi::tt0094625
Cinema Paradiso (Nuovo Cinema Paradiso) (1988)::Drama|Romance::tt0095765
*Die Hard (1988)::Action|Thriller::tt0095016
Grave of the Fireflies (Hotaru no haka) (火垂るの墓) (1988)::Animation|Drama|War::tt0095327
*My Neighbor Totoro (Tonari no Totoro) (となりのトトロ) (1988)::Animation|Children's|Fantasy::tt0096283
*Rain Man (1988)::Drama::tt0095953
*Who Framed Roger Rabbit (1988)::Animation|Comedy|Crime|Fantasy::tt0096438
Women on the Verge of a Nervous Breakdown (Mujeres al borde de un ataque de nervios) (1988)::Comedy|Drama::tt0095675
*Batman (1989)::Action|Adventure|Crime::tt0096895
Dead Poets Society (1989)::Comedy|Drama::tt0097165
Do the Right Thing (1989)::Comedy|Drama::tt0097216
*The Little Mermaid (1989)::Animation|Children's|Musical|Romance::tt0097757
*When Harry Met Sally... (1989)::Comedy|Romance::tt0098635
Edward Scissorhands (1990)::Drama|Fantasy|Romance::tt0099487
*Goodfellas (1990)::Crime|Drama::tt0099685
*Home Alone (1990)::Children's|Comedy::tt0099785
*Pretty Woman (1990)::Comedy|Romance::tt0100405
*Beauty and the Beast (1991)::Animation|Children's|Musical|Romance::tt0101414
Raise the Red Lantern (Da hong denglong gaogao gua) (大紅燈籠高高掛) (1991)::Drama|Romance::tt0101640
*The Silence of the Lambs (1991)::Crime|Horror|Thriller::tt0102926
*Terminator 2: Judgment Day (1991)::Action|Sci-Fi|Thriller::tt0103064
Thelma & Louise (1991)::Adventure|Crime|Drama::tt0103074
*Aladdin (1992)::Animation|Children's|Comedy|Musical::tt0103639
Hard Boiled (Lashou shentan) (辣手神探) (1992)::Action|Crime|Thriller::tt0104684
Reservoir Dogs (1992)::Crime|Thriller::tt0105236
Unforgiven (1992)::Drama|Western::tt0105695
Farewell My Concubine (Bawang bie ji) (霸王別姬) (1993)::Drama|Musical|Romance::tt0106332
*Groundhog Day (1993)::Comedy|Fantasy|Romance::tt0107048
*Jurassic Park (1993)::Action|Adventure|Sci-Fi::tt0107290
*The Nightmare Before Christmas (1993)::Animation|Children's|Musical::tt0107688
The Piano (1993)::Drama|Romance::tt0107822
*Schindler's List (1993)::Drama|War::tt0108052
Chungking Express (Chung Hing sam lam) (重慶森林) (1994)::Drama|Mystery|Romance::tt0109424
*Forrest Gump (1994)::Comedy|Drama|Romance|War::tt0109830
*Four Weddings and a Funeral (1994)::Comedy|Romance::tt0109831
Hoop Dreams (1994)::Documentary::tt0110057
Léon (Léon: The Professional) (1994)::Crime|Drama|Thriller::tt0110413
*The Lion King (1994)::Animation|Children's|Musical::tt0110357
*Pulp Fiction (1994)::Crime|Drama::tt0110912
*The Shawshank Redemption (1994)::Drama::tt0111161
Three Colors: Red (Trois couleurs : Rouge) (1994)::Drama|Mystery|Romance::tt0111495
Babe (1995)::Children's|Comedy|Drama::tt0112431
Before Sunrise (1995)::Drama|Romance::tt0112471
*Braveheart (1995)::Action|Drama|War::tt0112573
Clueless (1995)::Comedy|Romance::tt0112697
Dilwale Dulhania Le Jayenge (दिलवाले दुल्हनिया ले जायेंगे) (1995)::Comedy|Drama|Musical|Romance::tt0112870
Ghost in the Shell (Kōkaku kidōtai) (攻殻機動隊) (1995)::Animation|Sci-Fi|Thriller::tt0113568
La Haine (1995)::Crime|Drama::tt0113247
Heat (1995)::Action|Crime|Thriller::tt0113277
*Seven (Se7en) (1995)::Crime|Mystery|Thriller::tt0114369
*Toy Story (1995)::Animation|Children's|Comedy::tt0114709
*The Usual Suspects (1995)::Crime|Mystery|Thriller::tt0114814
*Fargo (1996)::Crime|Drama|Thriller::tt0116282
*Scream (1996)::Horror|Mystery|Thriller::tt0117571
Secrets & Lies (1996)::Comedy|Drama::tt0117589
*Trainspotting (1996)::Comedy|Crime|Drama::tt0117951
Children of Heaven (Bacheha-ye aseman) (بچه‌های آسمان) (1997)::Children's|Drama::tt0118849
Happy Together (Chun gwong cha sit) (春光乍洩) (1997)::Drama|Romance::tt0118845
L.A. Confidential (1997)::Crime|Film-Noir|Mystery|Thriller::tt0119488
*Life Is Beautiful (La vita è bella) (1997)::Comedy|Drama|War::tt0118799
Princess Mononoke (Mononoke-hime) (もののけ姫) (1997)::Adventure|Animation|Fantasy::tt0119698
Taste of Cherry (Ta'm e guilass) (طعم گیلاس) (1997)::Drama::tt0120265
*Titanic (1997)::Drama|Romance::tt0120338
*The Big Lebowski (1998)::Comedy|Crime::tt0118715
The Celebration (Festen) (1998)::Drama::tt0154420
Central Station (Central do Brasil) (1998)::Drama::tt0140888
Ring (Ringu) (リング) (1998)::Horror|Mystery::tt0178868
Run Lola Run (Lola rennt) (1998)::Action|Crime|Thriller::tt0130827
*Saving Private Ryan (1998)::Action|Drama|War::tt0120815
*The Truman Show (1998)::Comedy|Drama|Sci-Fi::tt0120382
All About My Mother (Todo sobre mi madre) (1999)::Comedy|Drama::tt0185125
*American Beauty (1999)::Comedy|Drama::tt0169547
*Fight Club (1999)::Drama|Thriller::tt0137523
*The Matrix (1999)::Action|Sci-Fi|Thriller::tt0133093
*The Sixth Sense (1999)::Horror|Mystery|Thriller::tt0167404
*Crouching Tiger, Hidden Dragon (Wo hu cang long) (臥虎藏龍) (2000)::Action|Adventure|Romance::tt0190332
*Gladiator (2000)::Action|Adventure|Drama::tt0172495
In the Mood for Love (Fa yeung nin wah) (花樣年華) (2000)::Drama|Romance::tt0118694
*Memento (2000)::Mystery|Thriller::tt0209144
Yi Yi (一一) (2000)::Drama|Romance::tt0244316
*Amélie (Le Fabuleux Destin d'Amélie Poulain) (2001)::Comedy|Romance::tt0211915
Lagaan: Once Upon a Time in India (Lagaan) (लगान) (2001)::Drama|Musical|Romance
*The Lord of the Rings: The Fellowship of the Ring (2001)::Action|Adventure|Fantasy::tt0120737
Mulholland Drive (Mulholland Dr.) (2001)::Drama|Mystery|Thriller::tt0166924
*Shrek (2001)::Animation|Children's|Comedy|Fantasy::tt0126029
*Spirited Away (Sen to Chihiro no kamikakushi) (千と千尋の神隠し) (2001)::Adventure|Animation|Fantasy::tt0245429
*City of God (Cidade de Deus) (2002)::Crime|Drama::tt0317248
The Pianist (2002)::Drama|War::tt0253474
*Finding Nemo (2003)::Adventure|Animation|Children's|Comedy::tt0266543
*Kill Bill: Vol. 1 (2003)::Action|Crime|Thriller::tt0266697
*Lost in Translation (2003)::Comedy|Drama|Romance::tt0335266
Memories of Murder (Salinui chueok) (살인의 추억) (2003)::Crime|Drama|Mystery::tt0353969
Oldboy (Oldeuboi) (올드보이) (2003)::Action|Mystery|Thriller::tt0364569
*Eternal Sunshine of the Spotless Mind (2004)::Drama|Romance|Sci-Fi::tt0338013
Shaun of the Dead (2004)::Comedy|Horror::tt0365748
*Brokeback Mountain (2005)::Drama|Romance::tt0388795
March of the Penguins (La Marche de l'empereur) (2005)::Documentary::tt0428803
Children of Men (2006)::Drama|Sci-Fi|Thriller::tt0206634
The Lives of Others (Das Leben der Anderen) (2006)::Drama|Thriller::tt0405094
*Pan's Labyrinth (El laberinto del fauno) (2006)::Drama|Fantasy|War::tt0457430
4 Months, 3 Weeks and 2 Days (4 luni, 3 săptămâni și 2 zile) (2007)::Drama::tt1032846
*No Country for Old Men (2007)::Crime|Thriller|Western::tt0477348
Persepolis (2007)::Animation|Drama|War::tt0808417
*Ratatouille (2007)::Animation|Children's|Comedy::tt0382932
There Will Be Blood (2007)::Drama::tt0469494
*The Dark Knight (2008)::Action|Crime|Drama::tt0468569
Let the Right One In (Låt den rätte komma in) (2008)::Drama|Horror|Romance::tt1139797
*WALL·E (WALL-E) (2008)::Adventure|Animation|Children's|Sci-Fi::tt0910970
*Avatar (2009)::Action|Adventure|Sci-Fi::tt0499549
*Up (2009)::Adventure|Animation|Children's|Comedy::tt1049413
*Inception (2010)::Action|Sci-Fi|Thriller::tt1375666
*The Social Network (2010)::Drama::tt1285016
The Intouchables (Intouchables) (2011)::Comedy|Drama::tt1675434
A Separation (Jodaeiye Nader az Simin) (جدایی نادر از سیمین) (2011)::Drama::tt1832382
The Act of Killing (2012)::Documentary::tt2375605
Wadjda (وجدة) (2012)::Comedy|Drama::tt2258858
12 Years a Slave (2013)::Drama::tt2024544
*Frozen (2013)::Animation|Children's|Fantasy|Musical::tt2294629
*Gravity (2013)::Drama|Sci-Fi|Thriller::tt1454468
Her (2013)::Drama|Romance|Sci-Fi::tt1798709
The Grand Budapest Hotel (2014)::Comedy|Drama::tt2278388
*Interstellar (2014)::Adventure|Drama|Sci-Fi::tt0816692
Whiplash (2014)::Drama::tt2582802
Wild Tales (Relatos salvajes) (2014)::Comedy|Drama|Thriller::tt3011894
*Inside Out (2015)::Animation|Children's|Comedy::tt2096673
*Mad Max: Fury Road (2015)::Action|Adventure|Sci-Fi::tt1392190
Arrival (2016)::Drama|Mystery|Sci-Fi::tt2543164
*La La Land (2016)::Comedy|Musical|Romance::tt3783958
Moonlight (2016)::Drama|Romance::tt4975722
Train to Busan (Busanhaeng) (부산행) (2016)::Action|Horror|Thriller::tt5700672
Your Name. (Kimi no na wa.) (君の名は。) (2016)::Animation|Fantasy|Romance::tt5311514
*Coco (2017)::Adventure|Animation|Children's|Musical::tt2380307
*Get Out (2017)::Horror|Mystery|Thriller::tt5052448
Roma (2018)::Drama::tt6155172
Shoplifters (Manbiki kazoku) (万引き家族) (2018)::Crime|Drama::tt8075192
*Spider-Man: Into the Spider-Verse (2018)::Action|Adventure|Animation::tt4633694
*Knives Out (2019)::Comedy|Crime|Mystery::tt8946378
*Parasite (Gisaengchung) (기생충) (2019)::Comedy|Drama|Thriller::tt6751668
Portrait of a Lady on Fire (Portrait de la jeune fille en feu) (2019)::Drama|Romance::tt8613070
Another Round (Druk) (2020)::Comedy|Drama::tt10288566
Nomadland (2020)::Drama::tt9770150
Drive My Car (Doraibu mai kā) (ドライブ・マイ・カー) (2021)::Drama::tt14039582
*Dune (Dune: Part One) (2021)::Adventure|Drama|Sci-Fi::tt1160419
*Everything Everywhere All at Once (2022)::Action|Adventure|Comedy|Sci-Fi::tt6710474
RRR (2022)::Action|Drama|Musical::tt8178634
Anatomy of a Fall (Anatomie d'une chute) (2023)::Crime|Drama|Thriller::tt17009710
*Barbie (2023)::Adventure|Comedy|Fantasy::tt1517268
*Oppenheimer (2023)::Drama|War::tt15398776
Past Lives (2023)::Drama|Romance::tt13238346
Flow (Straume) (2024)::Adventure|Animation|Fantasy::tt4772188
The Wild Robot (2024)::Adventure|Animation|Children's|Sci-Fi
`
