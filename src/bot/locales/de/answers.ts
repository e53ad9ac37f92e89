import type { answers as english } from '../en/answers.ts'
import type { Words } from '../index.ts'

export const answers: Words<typeof english> = {
  stars_one: '{{shown}} Stern',
  stars_other: '{{shown}} Sterne',
  films_one: '{{shown}} Film',
  films_other: '{{shown}} Filme',
  ratings_one: '{{shown}} Bewertung',
  ratings_other: '{{shown}} Bewertungen',
  marks: { comma: ', ', semicolon: '; ', colon: ': ', stop: '.' },
  simulated: 'Diese Bewertungen sind simuliert: Kein echter Mensch steht dahinter.',
  simulatedFooter: 'Simulierte Bewertungen',
  pictureFailed: 'Das Bild ließ sich diesmal nicht zeichnen (Fehler {{id}}); hier ist die Liste in Worten.',
  pictureBusy:
    'Es werden gerade so viele Bilder gezeichnet, dass deines etwa {{seconds}} Sekunden brauchte; hier ist die Liste in Worten.',
  list: {
    heading: 'Filme für {{name}}',
    more: 'Mehr Filme für {{name}}',
    popular: 'Filme, die fast alle mögen',
    favourites: 'Bestbewertet von {{name}}',
    recommended: 'Empfohlen für {{name}}',
    recommendedSimilar: 'Empfohlen für {{name}}, nach Plakaten geordnet',
    prediction: '★ {{stars}} ± {{uncertainty}}',
    poster: 'Plakat {{percent}}',
    because: 'Weil dir {{title}} gefiel',
    noFavourites: '{{name}} hat noch keinem Film meines Katalogs 3 Sterne oder mehr gegeben.',
    noFavouritesSimilar:
      '{{name}} hat noch keinem Film meines Katalogs 3 Sterne oder mehr gegeben, darum gibt es keinen Lieblingsfilm, nach dessen Plakat ich gehen könnte: Die Liste ist geordnet wie ohne `similar`.',
    nothingKnown:
      'Ich kenne deinen Geschmack noch nicht: Mit `/start` bringst du ihn mir in einer Minute bei, und das wird deine eigene Liste.',
    noPosters:
      'Von keinem deiner Lieblingsfilme kenne ich das Plakat, darum ist diese Liste nach erwarteten Sternen geordnet.',
    belowUsual:
      'Zu wenige Filme passen, die dir voraussichtlich so gut gefallen wie sonst: Die mit weniger Sternen stehen hier, weil nichts anderes übrig ist.',
    none: 'Es ist kein passender Film übrig. Versuch es mit weniger Bedingungen.',
    exhausted: 'Das war alles, was passt; mehr Filme hat diese Liste nicht.',
    buttons: {
      more: 'Mehr',
      seen: 'Schon gesehen',
      dismiss: 'Kein Interesse',
      why: 'Warum diese?',
      save: 'Merken',
      share: 'Teilen',
    },
  },
  wish: {
    understood: 'So habe ich das verstanden: {{wish}}.',
    unknown: 'Nicht verstanden habe ich: {{words}}.',
    quoted: '„{{word}}“',
    or: '{{first}} oder {{last}}',
    without: 'kein {{genre}}',
    noSequels: 'keine Fortsetzungen',
    like: 'wie {{title}}',
    until: 'bis {{year}}',
    since: 'seit {{year}}',
  },
  film: {
    heading: 'Näher betrachtet',
    predicted: 'Vorhergesagt für {{name}}',
    everybody: 'Vorhergesagt für alle',
    rated: 'Bewertet von {{name}}',
    why: 'Warum: {{reasons}}',
    borrowed: 'Diese Sterne stammen von deinem verknüpften Mitglied.',
    unknown: 'Von diesem Film weiß ich zu wenig, um Sterne vorherzusagen.',
    saved: 'Er steht auf deiner Merkliste.',
    seen: 'Er gilt als gesehen.',
    fans: 'Würden ihn hier lieben: {{fans}}.',
    minutes: '{{minutes}} Minuten',
    streaming: 'Im Streaming ({{country}}): {{names}}.',
    trailer: 'Trailer: {{url}}',
    source: 'Angaben von TMDB und JustWatch, die Marquee nicht unterstützen.',
    rate: 'Bewerten',
    like: 'Mehr davon',
  },
  why: {
    heading: 'Warum diese Filme',
    rated: 'du hast {{title}} {{stars}} gegeben',
    disliked: 'du hast {{title}} nur {{stars}} gegeben',
    although: 'obwohl du {{title}} {{stars}} gegeben hast',
    facts: {
      gender: 'Menschen deines Geschlechts mögen ihn mehr als andere',
      age: 'Menschen deines Alters mögen ihn mehr als andere',
      occupation: 'Menschen mit deinem Beruf mögen ihn mehr als andere',
    },
    factsAgainst: {
      gender: 'obwohl Menschen deines Geschlechts ihn weniger mögen als andere',
      age: 'obwohl Menschen deines Alters ihn weniger mögen als andere',
      occupation: 'obwohl Menschen mit deinem Beruf ihn weniger mögen als andere',
    },
    poster: 'sein Plakat ähnelt denen deiner Lieblingsfilme zu {{percent}}',
    everybody: 'fast allen, die ihn gesehen haben, hat er gefallen',
  },
  dismiss: {
    ask: 'Welchen soll ich dir nie wieder vorschlagen?',
    placeholder: 'Einen Film wählen',
    done: '{{title}} wird dir nicht wieder vorgeschlagen.',
    undone: 'Rückgängig gemacht: {{title}} darf dir wieder vorgeschlagen werden.',
  },
  start: {
    heading: 'Welche davon hast du gesehen?',
    round: 'Runde {{round}} von {{rounds}}',
    question: 'Wie war Nummer {{number}}, {{film}}?',
    answers: { loved: 'Großartig', fine: 'Ganz gut', disliked: 'Nichts für mich', unseen: 'Nicht gesehen' },
    answered: { loved: 'großartig', fine: 'ganz gut', disliked: 'nichts für mich', unseen: 'nicht gesehen' },
    other: 'Einen anderen beantworten oder eine Antwort ändern',
    rest: 'Von den anderen keinen',
    enough: 'Genug, zeig mir Filme',
    done: 'Danke. Das empfehle ich dir mit dem, was ich jetzt weiß; `/ratings` zeigt deine Antworten als Sterne, und `/start` fragt nach weiteren Filmen.',
    begin: 'Bring mir deinen Geschmack bei',
  },
  watchlist: {
    heading: 'Merkliste von {{name}}',
    order: '{{count}} zum Ansehen, der vielversprechendste zuerst',
    none: 'Deine Merkliste ist leer. Der Knopf „Merken“ unter einer Liste oder `/watchlist movie:Alien` legt einen Film dazu.',
    unknown: 'Darauf, aber nicht in diesem Datensatz: {{count}}.',
    ask: 'Welchen soll ich dir merken?',
    saved: '{{title}} steht auf deiner Merkliste.',
    same: '{{title}} stand schon auf deiner Merkliste.',
    undone: 'Rückgängig gemacht: {{title}} steht nicht auf deiner Merkliste.',
    removed: '{{title}} steht nicht mehr auf deiner Merkliste.',
    show: 'Merkliste zeigen',
    previous: 'Zurück',
    next: 'Weiter',
    remove: 'Einen Film von der Liste nehmen',
    pick: 'Such mir einen aus',
    picked: 'Für dich ausgesucht',
    another: 'Einen anderen',
  },
  seen: {
    heading: 'Filme, die ich nicht vorschlage ({{count}})',
    none: 'Es gibt keinen Film, den ich auslasse. `/seen movie:Alien` merkt einen als gesehen, ohne Sterne.',
    done: '{{title}} gilt als gesehen und wird dir nicht vorgeschlagen.',
    same: '{{title}} galt schon als gesehen.',
    rated: '{{title}} hat von dir {{stars}} und wird dir ohnehin nicht vorgeschlagen.',
    stillSeen: '{{title}} ist nicht mehr ohne Interesse, gilt aber als gesehen.',
    takeBack: 'Einen Film wieder vorschlagen',
    because: { seen: 'gesehen', dismissed: 'kein Interesse' },
  },
  rate: {
    first: 'Gespeichert: {{title}}, {{stars}}.',
    changed: 'Gespeichert: {{title}}, {{stars}} statt {{before}}.',
    same: '{{title}} hatte von dir schon {{stars}}.',
    overrides: 'Das gilt nun statt der Bewertung deines verknüpften Mitglieds ({{before}}).',
    undo: 'Rückgängig',
    undone: 'Rückgängig gemacht: {{title}} hat wieder {{stars}}.',
    undoneNone: 'Rückgängig gemacht: {{title}} ist wieder unbewertet.',
    form: {
      title: 'Film bewerten',
      movie: 'Welcher Film?',
      stars: 'Wie viele Sterne?',
      placeholder: 'Titel',
    },
  },
  unrate: {
    done: 'Gelöscht: {{title}} hatte von dir {{stars}}.',
    linked: 'Nun gilt wieder die Bewertung deines verknüpften Mitglieds ({{stars}}).',
    none: 'Du hast {{title}} nicht bewertet.',
    onlyLinked:
      'Du hast {{title}} nicht selbst bewertet; die Bewertung ({{stars}}) kommt von deinem verknüpften Mitglied.',
  },
  ratings: {
    heading: 'Deine Bewertungen ({{count}})',
    page: 'Seite {{page}} von {{pages}}',
    none: 'Du hast noch keinen Film bewertet. Mit `/rate` geht es.',
    linked:
      'Auch die Bewertungen des verknüpften MovieLens-Mitglieds {{user}} ({{count}}) zählen, wo du keine eigene hast.',
    unknown: 'ein Film, der nicht in diesem Datensatz ist (Nummer {{id}})',
    newer: 'Neuere',
    older: 'Ältere',
  },
  link: {
    done: 'Verknüpft: Ab jetzt leihst du dir den Geschmack von MovieLens-Mitglied {{user}} ({{facts}}; {{count}}). Deine eigenen Bewertungen gehen vor.',
    favourites: 'Lieblingsfilme: {{titles}}.',
  },
  unlink: {
    done: 'Die Verknüpfung mit MovieLens-Mitglied {{user}} ist gelöst. Deine eigenen Bewertungen bleiben.',
    none: 'Du bist mit keinem MovieLens-Mitglied verknüpft.',
  },
  profile: {
    heading: 'Was ich über dich weiß',
    changed: 'Gespeichert.',
    gender: 'Geschlecht: {{value}}',
    age: 'Alter: {{value}}',
    occupation: 'Beruf: {{value}}',
    unknown: 'nicht angegeben, der Durchschnitt zählt',
    borrowed: '{{value}} (vom verknüpften Mitglied)',
    linked: 'Verknüpftes MovieLens-Mitglied: {{user}} ({{count}})',
    linkedMissing: 'Verknüpftes MovieLens-Mitglied: {{user}}, das der jetzige Datensatz nicht enthält',
    notLinked: 'Verknüpftes MovieLens-Mitglied: keines',
    own: 'Deine eigenen Bewertungen: {{count}}',
    dismissed: 'Filme, die du nicht mehr sehen willst: {{count}}',
    seen: 'Gesehene Filme ohne Sterne: {{count}}',
    watchlist: 'Filme auf deiner Merkliste: {{count}}',
    unseen: 'Filme, die du nicht gesehen hast, wie du sagst: {{count}}',
    hint: '`/profile age:25-34` ändert eine Angabe, `skip` als Wert löscht sie.',
  },
  compare: {
    heading: '{{names}}: zweierlei Geschmack',
    likeness: 'Ähnlicher als {{percent}} aller Paare',
    bothLove: 'Lieben beide',
    divide: 'Darüber werdet ihr streiten',
    noLove: 'Bei keinem bekannten Film ist sicher, dass ihn beide lieben.',
    noDivide: 'Kein bekannter Film entzweit euch.',
    predicted: '_Die Sterne sind das, was ich von euch erwarte; niemandes Bewertungen werden gezeigt._',
  },
  weekly: {
    off: 'In diesem Kanal gibt es keine Filme der Woche. `/weekly-pick day:Freitag hour:18 zone:Europe/Berlin` beginnt damit.',
    on: 'Dieser Kanal bekommt jede Woche fünf Filme, die nächsten am {{next}} ({{zone}}). `/weekly-pick day:nie` beendet es.',
    heading: 'Filme der Woche',
    forPeople: 'Für {{names}}',
    forEverybody: 'Für alle',
    takePart:
      '_Ausgesucht für alle hier, die zugestimmt haben, gezeigt zu werden: Mit `/settings` bist du dabei._',
    form: { title: 'Filme der Woche', day: 'Tag', hour: 'Stunde', zone: 'Zeitzone' },
  },
  randomUser: {
    heading: 'MovieLens-Mitglied {{user}}',
    simulatedHeading: 'Simulierte Person {{user}}',
    who: '{{facts}}; {{count}}',
    noFacts: 'keine Angaben',
    favourites: 'Lieblingsfilme',
    because: 'Gefallen hat auch {{title}}',
    noFavourites: 'Kein Film mit 3 Sternen oder mehr.',
    recommended: 'Was wir empfehlen würden',
    another: 'Noch jemand',
    link: 'Diesen Geschmack ausleihen',
  },
  similar: {
    heading: 'Filme wie {{title}}',
    byPoster: 'Die ähnlichsten Plakate',
    byTaste: 'Für denselben Geschmack',
    noPoster: 'Von diesem Film habe ich kein Plakat zum Vergleichen.',
    noTaste: 'Zu wenige haben diesen Film bewertet, um den Geschmack zu vergleichen.',
    taste: 'Geschmack {{percent}}',
  },
  connect: {
    code: 'Dein Code ist **{{code}}**. Tippe innerhalb von zehn Minuten `/connect code:{{code}}` am anderen Ort. Er gilt einmal; danach teilen sich beide Orte ein Profil.',
    done: 'Verbunden: Beide Orte teilen sich jetzt ein Profil. Wo ein Film an beiden bewertet war, gilt die neuere Bewertung.',
  },
  settings: {
    saved: 'Gespeichert.',
    heading: 'Deine Einstellungen',
    language: 'Sprache: {{value}}',
    asApp: '{{language}}, wie deine App es sagt',
    adventure: 'Was `/recommend` wagt: {{value}}',
    publicly: 'Listen, die du verlangst: für alle im Kanal sichtbar',
    privately: 'Listen, die du verlangst: nur für dich sichtbar, bis du „Teilen“ drückst',
    shown: 'Anderen hier gezeigt: ja.',
    hidden: 'Anderen hier gezeigt: nein.',
    meaning:
      'Wer zustimmt, wird hier mit Namen und den Sternen gezeigt, die ich für die Person erwarte: bei Filmabenden, Vergleichen, im Wochentipp und auf Filmkarten. Bewertungen werden nie gezeigt.',
    everybody: 'Für alle hier',
    channelsAll: 'Antworten dürfen öffentlich sein: in jedem Kanal',
    channelsHere: 'Antworten dürfen öffentlich sein: hier, aber nicht in jedem Kanal',
    channelsNotHere: 'Antworten dürfen öffentlich sein: nicht in diesem Kanal',
    serverLanguage: 'Sprache dessen, was alle lesen: {{value}}',
    askersLanguage: 'die der Person, die fragt',
    moreInServer: 'In einem Kanal eines Servers oder Workspace sagt `/settings` auch, was dort gilt.',
    menus: {
      language: 'Meine Sprache',
      adventure: 'Was /recommend wagt',
      channels: 'Wo Antworten öffentlich sein dürfen',
      serverLanguage: 'Sprache dessen, was alle lesen',
    },
    buttons: {
      privately: 'Nur für mich',
      publicly: 'Für den Kanal',
      show: 'Mich hier zeigen',
      hide: 'Mich hier nicht zeigen',
    },
  },
  import: {
    form: { title: 'Filme importieren', file: 'Der Export: zip, csv oder json', submit: 'Vorschau' },
    heading: 'Import von {{file}} ({{source}})',
    sources: {
      letterboxd: 'Letterboxd',
      imdb: 'IMDb',
      movielens: 'MovieLens',
      trakt: 'Trakt',
      spreadsheet: 'eine Tabelle',
    },
    lines_one: '{{shown}} Zeile',
    lines_other: '{{shown}} Zeilen',
    summary:
      '{{lines}} gelesen: {{found}} gefunden, {{doubtful}} zweifelhaft, {{unmatched}} nicht in meinem Katalog, {{skipped}} übergangen.',
    part: '{{what}}: {{count}}',
    parts: {
      added: 'Neue Bewertungen',
      changed: 'Andere Sterne als bisher',
      seen: 'Ohne Sterne gesehen, nicht mehr vorgeschlagen',
      watchlist: 'Auf die Merkliste',
      unlisted: 'Von der Merkliste, weil jetzt bewertet',
      rounded: 'Auf halbe Sterne gerundet',
      renamed: 'Für einen Film gehalten, der hier anders heißt oder datiert ist',
      newer: 'Bleibt, weil du später bewertet hast',
      same: 'Schon so',
      doubtful: 'Zweifelhaft, bleibt weg, wenn du unten nichts wählst',
      unmatched: 'Nicht in meinem Katalog, bleibt weg',
      noFilm: 'Übergangen, weil Serie, Folge oder Spiel statt Film',
      noStars: 'Übergangen, weil ohne Sterne und nicht sicher gesehen',
      noTitle: 'Übergangen, weil kein Film genannt ist',
    },
    unsaved: 'Noch ist nichts gespeichert.',
    nothingNew: 'Es gibt nichts zu speichern: Du hast schon alles davon.',
    nothingFound: 'Es gibt nichts zu speichern: Keinen dieser Filme erkenne ich sicher.',
    saved: 'Gespeichert.',
    which: 'Welcher Film ist {{title}}?',
    unclear:
      '{{lines}} gelesen. Die Datei sagt nicht, wozu ihre Filme da sind. Hast du sie gesehen, oder willst du sie sehen?',
    buttons: {
      save: 'Speichern',
      cancel: 'Abbrechen',
      list: 'Ganze Liste',
      watched: 'Ich habe sie gesehen',
      watchlist: 'Ich will sie sehen',
    },
    list: 'Hier ist die ganze Liste.',
    cancelled: 'Es wurde nichts importiert.',
    undone: 'Rückgängig gemacht: {{films}} wieder so wie vor dem Import von {{file}}.',
    keptSince: 'Unberührt, weil seitdem von dir geändert: {{films}}.',
    unreadable: {
      empty: 'In dieser Datei ist nichts, was sich importieren ließe.',
      tooLarge: 'Diese Datei ist zu groß: Ich nehme bis zu {{packed}} MB.',
      unpacksTooLarge: 'Dieses Archiv ist ausgepackt größer als {{unpacked}} MB, darum blieb es zu.',
      tooManyRows: 'Diese Datei hat mehr als {{rows}} Zeilen; bitte schick sie in Teilen.',
      tooManyFiles:
        'Dieses Archiv hat mehr als {{files}} Dateien; bitte schick nur die, um die es beim Import geht.',
      notText:
        'Das ist weder Text noch ein Zip-Archiv; bitte schick den Export so, wie du ihn bekommen hast (zip, csv oder json).',
      workbook: 'Das ist eine Excel-Mappe; bitte speichere sie als CSV und schick das.',
      webPage:
        'Das ist eine Webseite, vielleicht die einer Anmeldung, und kein Export; bitte lade den Export noch einmal herunter.',
      brokenTable:
        'Zeile {{line}} dieser Tabelle lässt sich nicht lesen: Ein Zitat endet nicht, oder die Zeile ist zu lang.',
      brokenJson: 'Diese JSON-Datei ist beschädigt oder unvollständig; bitte lade sie noch einmal herunter.',
      unknownTable:
        'Diese Tabelle mit den Spalten {{columns}} kenne ich nicht. Sie braucht die Spalten Title, Year und Rating.',
      unknownJson:
        'Diese JSON-Datei kenne ich nicht; von Trakt nehme ich ratings-movies.json, watched-movies.json und lists-watchlist.json.',
      severalPeople: 'Diese Datei enthält Bewertungen von {{people}} Menschen; bitte lass nur deine darin.',
      unknownScale:
        'Zählt die Spalte {{column}} bis 5 oder bis 10? Bitte nenne sie Rating oder Rating10 und schick die Datei noch einmal.',
      beyondScale:
        'Die Spalte {{column}} zählt bis {{most}}, enthält aber {{value}}; bitte nenne sie Rating10, wenn sie bis 10 zählt.',
      brokenZip:
        'Dieses Zip-Archiv ist beschädigt, unvollständig oder nicht gefahrlos zu öffnen; bitte lade es noch einmal herunter.',
      encryptedZip: 'Dieses Zip-Archiv hat ein Passwort; bitte schick es ohne.',
      twiceInZip: 'Dieses Zip-Archiv hat zwei Dateien namens {{name}}; bitte schick eine davon.',
      nothingInZip:
        'In diesem Archiv ist kein Export, den ich kenne; von Letterboxd nehme ich ratings.csv, watched.csv, diary.csv, reviews.csv und watchlist.csv.',
    },
  },
  myData: {
    done: 'Hier ist alles, was ich über dich speichere: {{ratings}}, {{dismissed}}, die du nicht sehen willst, {{seen}}, ohne Sterne gesehen, {{watchlist}} auf deiner Merkliste, {{unseen}}, die du nicht gesehen hast, die Angaben aus `/profile`, das verknüpfte Mitglied und deine `/settings`. Sonst nichts.',
    partly:
      'Hier ist, was ich in diesem Workspace über dich speichere: {{ratings}}, {{dismissed}}, die du nicht sehen willst, {{seen}}, ohne Sterne gesehen, {{watchlist}} auf deiner Merkliste, {{unseen}}, die du nicht gesehen hast, die Angaben aus `/profile`, das verknüpfte Mitglied und deine `/settings`.',
  },
  forgetMe: {
    ask: 'Alles löschen, was ich über dich speichere: {{ratings}}, gesehene, nicht gesehene, gemerkte und ausgeblendete Filme, deine Angaben, deine Einstellungen, die Verbindung zwischen deinen Orten? Das lässt sich nicht rückgängig machen. `/my-data` gibt dir vorher eine Kopie.',
    yes: 'Alles löschen',
    no: 'Behalten',
    done: 'Alles, was ich über dich gespeichert hatte, ist gelöscht.',
    donePartly: 'Was ich in diesem Workspace über dich gespeichert hatte, ist gelöscht.',
    kept: 'Es wurde nichts gelöscht.',
  },
  names: {
    missing:
      'Slack hat mir nicht gesagt, in welchen Workspaces du noch bist; von dort kann es also mehr geben: Bitte frag in einer Minute noch einmal. Wenn es so bleibt, fehlt mir die Berechtigung `users:read`.',
  },
  about: {
    what: '**Marquee** empfiehlt Filme anhand deiner Bewertungen, des ausgeliehenen Geschmacks eines MovieLens-Mitglieds oder dreier Angaben über dich und zeigt sie als Plakatwand.',
    headings: { data: 'Daten', model: 'Modell', privacy: 'Deine Daten', licence: 'Lizenz der Daten' },
    data: 'Datensatz: {{name}}, {{movies}}, {{users}} Menschen, {{ratings}}.',
    model: 'Modell: {{name}}.',
    error:
      'Bei Bewertungen, die es nicht kannte, liegt es im Mittel um {{mae}} Sterne daneben (RMSE {{rmse}}), und {{percent}} davon liegen in dem Bereich, den es für zu {{likely}} wahrscheinlich hält.',
    privacy:
      'Ich speichere Kennungen, Bewertungen, gesehene, nicht gesehene, gemerkte und ausgeblendete Filme, deine Angaben und deine Einstellungen, sonst nichts.',
    rights: '`/my-data` zeigt alles, `/forget-me` löscht alles.',
  },
  help: {
    first:
      'Fang mit `/start` an und versuche dann `/recommend`, oder `/recommend similar:true`, um nach Plakaten zu gehen.',
    about: 'Wozu ist das da?',
    groups: {
      films: 'Filme für dich',
      together: 'Gemeinsam',
      ratings: 'Deine Bewertungen',
      taste: 'Woher dein Geschmack kommt',
      data: 'Deine Daten',
      marquee: 'Über mich',
    },
    posters:
      'Prozente an Plakaten sagen, wie ähnlich zwei aussehen, nicht, wie gut dir der Film gefallen wird: Die Hälfte aller Paare hat {{half}} oder mehr, eines von hundert {{hundredth}}, und {{same}} ist dasselbe Bild.',
    usage: 'So geht es: `{{usage}}`',
    example: 'Beispiel: `{{example}}`',
  },
  search: {
    didYouMean: 'Ich bin nicht sicher, welcher Film „{{typed}}“ ist. Meintest du einen von diesen?',
    placeholder: 'Den Film wählen',
    none: '„{{typed}}“ ist nicht in meinem Katalog.',
    noneOfThese: 'Keiner davon',
    noneMeant:
      'Nichts wurde geändert; wenn der Film in meinem Katalog ist, findet ihn sein voller Titel mit dem Jahr.',
    expired: 'Diese Frage ist abgelaufen. Bitte tippe den Befehl noch einmal.',
  },
  input: {
    expected: 'Für {{name}} wurde {{what}} erwartet, angekommen ist {{received}}.',
    missing: 'Es fehlt noch {{name}}: {{what}}.',
    unknownOption: '`/{{command}}` hat keine Angabe {{name}}.',
    twice: '{{name}} steht zweimal da, als {{first}} und als {{second}}; bitte gib es nur einmal an.',
    leftover: 'Mit {{text}} konnte ich nichts anfangen.',
    understood: 'So weit verstanden: {{list}}.',
    what: {
      boolean: 'true oder false',
      integer: 'eine ganze Zahl',
      range: 'eine Zahl von {{from}} bis {{to}}',
      integerRange: 'eine ganze Zahl von {{from}} bis {{to}}',
      stars: 'eine Bewertung von 0,5 bis 5 in halben Schritten',
      movie: 'ein Filmtitel',
      file: 'eine angehängte Datei',
      member: 'ein Mitglied dieses Ortes',
      members: 'Leute von hier, etwa @ada @ben',
      string: 'ein kurzer Text',
      choice: 'eines von {{choices}}',
      several: 'eines oder mehrere von {{choices}}, mit einem „-“ davor, was fehlen soll',
    },
  },
  adapters: {
    noFormHere: 'Eine Nachricht öffnet kein Formular; `/{{command}}` schon.',
    failed: 'Etwas ist schiefgegangen. Es ist unter {{id}} vermerkt; bitte versuch es noch einmal.',
    restarting: 'Ich starte gerade neu; bitte versuch es gleich noch einmal.',
    tooMuch:
      'Das ist mehr, als ich dir auf einmal beantworten kann; bitte versuch es in {{seconds}} s noch einmal.',
    tooMuchHere:
      'Hier wird so viel gefragt, dass ich nicht nachkomme; bitte versuch es in {{seconds}} s noch einmal.',
  },
  discord: {
    formTooLate:
      'Das hat zu lange gedauert, deshalb ging das Formular nicht auf; bitte drück noch einmal auf den Knopf.',
    pictureForbidden:
      '_Das Bild fehlt: Ich brauche in diesem Kanal die Berechtigung {{permissions}}; die Moderation kann sie erteilen._',
    fileForbidden:
      '_Die Datei fehlt: Ich brauche in diesem Kanal die Berechtigung {{permissions}}; die Moderation kann sie erteilen._',
    pictureTooLarge: '_Das Bild fehlt: Discord nimmt hier Dateien bis {{megabytes}} MiB an._',
    fileTooLarge: '_Die Datei fehlt: Discord nimmt hier Dateien bis {{megabytes}} MiB an._',
    linksRefused: '_Die Links fehlen: Discords Linkfilter hat einen davon abgelehnt._',
    refused:
      'Discord nimmt meine Antwort nicht an, und ein neuer Versuch würde daran nichts ändern. Es ist unter {{id}} vermerkt; bitte sag der Person Bescheid, die mich betreibt.',
    blocked:
      'AutoMod blockiert auf diesem Server meine Antwort. Frag mich in einer Direktnachricht, oder bitte die Moderation, meine Rolle oder diesen Kanal in den Servereinstellungen unter AutoMod auszunehmen.',
    forbidden:
      'In diesem Kanal darf ich nicht antworten: Ich brauche {{permissions}}. Frag mich in einer Direktnachricht, oder bitte die Moderation, es in den Kanaleinstellungen unter Berechtigungen zu erteilen.',
    unsupported: 'Diesen Befehl kenne ich nicht mehr; bitte wähl einen aus der Liste, die `/` zeigt.',
  },
  slack: {
    formTooLate:
      'Das hat zu lange gedauert, deshalb ging das Formular nicht auf; bitte versuch es noch einmal.',
    unsupported: 'Diesen Befehl kenne ich nicht mehr; bitte versuch `/marquee help`.',
    unavailable:
      'Ich kann in diesem Workspace gerade nicht antworten. Falls es so bleibt, sollte die Administration mich neu installieren.',
    unknownPerson:
      'Slack hat mir nicht gesagt, wer du bist, deshalb habe ich nichts getan; bitte versuch es in einer Minute noch einmal. Wenn es so bleibt, brauche ich die Berechtigung {{scope}}; die Administration kann sie mit einer neuen Installation erteilen.',
    pictureForbidden:
      '_Das Bild fehlt: Ich brauche die Berechtigung {{scope}}; die Administration kann sie mit einer neuen Installation erteilen._',
    fileForbidden:
      '_Die Datei fehlt: Ich brauche die Berechtigung {{scope}}; die Administration kann sie mit einer neuen Installation erteilen._',
    pictureFailed: '_Das Bild konnte diesmal nicht gezeigt werden; es ist unter {{id}} vermerkt._',
    fileInDirectMessage: 'Die Datei liegt in unseren Direktnachrichten, wo niemand sonst sie sieht.',
    elsewhere:
      '_In diesem Kanal darf ich nicht schreiben, deshalb antworte ich hier. Jemand dort kann mich mit `/invite` einladen._',
    form: { send: 'Speichern', cancel: 'Abbrechen' },
    home: { recommend: 'Filme für mich', rate: 'Einen Film bewerten', help: 'Was ich fragen kann' },
  },
  web: {
    wrongHost:
      'Erwartet wurde der Name localhost oder 127.0.0.1 in der Adresse; für andere Rechner gibt es MARQUEE_HOST.',
    otherPage: 'Erwartet wurde eine Anfrage von dieser Seite selbst.',
    notBytes: 'Erwartet wurde ein Inhalt der Art application/octet-stream.',
    notJson: 'Erwartet wurde ein Inhalt der Art application/json.',
    malformed: 'Das war nicht zu lesen: „{{part}}“ fehlt, ist zu lang oder von anderer Art als erwartet.',
    tooLarge: 'Das ist zu groß: Auf einmal gehen höchstens {{kib}} KiB.',
    tooFast: 'Das geht zu schnell; bitte warte eine Sekunde.',
    noToken: 'Als Passwort wurde das Token (MARQUEE_WEB_TOKEN) erwartet.',
    failed: 'Etwas ist schiefgegangen. Es ist vermerkt; bitte versuch es noch einmal.',
    noAddress: 'Erwartet wurde eine Adresse des Web-Chats.',
    fileGone: 'Diese Datei wird nicht mehr aufbewahrt.',
  },
  mistakes: {
    noServer: 'Das geht auf einem Server, unter den Leuten eines Kanals.',
    compareBot: 'Bots haben keinen Geschmack.',
    compareSelf: 'Ähnlicher geht es nicht; bitte nenne jemand anderen.',
    compareYouHidden:
      'Hier wird nur verglichen, wer zugestimmt hat, gezeigt zu werden, und du noch nicht: `/settings shown:ja` holt es nach.',
    compareHidden:
      '{{name}} hat nicht zugestimmt, auf diesem Server gezeigt zu werden; das geht mit `/settings`.',
    compareNothingOfYou:
      'Ich weiß noch nichts über deinen Geschmack: Erst `/start`, oder bewerte mit `/rate` ein paar Filme.',
    compareNothingOf: 'Über den Geschmack von {{name}} weiß ich noch nichts.',
    noChannel: 'Das geht in einem Kanal auf einem Server, in dem ich von selbst schreiben kann.',
    notManager: 'Das kann nur ändern, wer diesen Server verwalten darf.',
    unknownZone: 'Erwartet wird eine Zeitzone wie Europe/Berlin, angekommen ist {{zone}}.',
    wishUnknown:
      'Mit {{words}} konnte ich nichts anfangen. Versuche es mit Genres, Stimmungen, Jahren oder einem Film: `/recommend wish:"etwas Lustiges aus den Neunzigern, wie Groundhog Day"`. `/help` zeigt, was ich sonst kann.',
    importExpired: 'An diesen Import erinnere ich mich nicht mehr; bitte schick die Datei noch einmal.',
    importSaved: 'Dieser Import ist schon gespeichert.',
    nothingToUndo: 'Es gibt nichts mehr rückgängig zu machen.',
    fileFailed: 'Ich konnte deine Datei nicht holen; bitte schick sie noch einmal.',
    fileElsewhere:
      'Deine Datei liegt auf einem anderen Server, und ich öffne nur Dateien, die hierher geschickt wurden.',
    listExpired: 'Diese Liste ist abgelaufen. `/recommend` macht eine neue.',
    notYours: 'Dieser Knopf gehört der Person, die gefragt hat. `/recommend` macht dir eine eigene Liste.',
    privateHere:
      'Wer diesen Ort verwaltet, lässt meine Antworten in diesem Kanal privat, also bleibt das bei dir.',
    mayNotManage: 'Das können nur die einstellen, die diesen Server oder Workspace verwalten.',
    noServerHere:
      'Das wird in einem Kanal eines Servers oder Workspace eingestellt, nicht in Direktnachrichten.',
    undoLate: 'Diese Bewertung hat sich inzwischen geändert, es gibt nichts rückgängig zu machen.',
    unknownMember:
      'Erwartet wurde die Nummer eines MovieLens-Mitglieds von {{from}} bis {{to}}, angekommen ist {{user}}.',
    tooManyCodes: 'Das waren zu viele falsche Codes; bitte versuch es in zehn Minuten noch einmal.',
    wrongCode:
      'Dieser Code ist unbekannt, verbraucht oder älter als zehn Minuten. `/connect` ohne Code gibt dir einen neuen.',
    unknownCommand: 'Den Befehl {{name}} gibt es nicht. `/help` zeigt alle.',
    memberUnknown:
      '{{names}} kenne ich hier nicht. Wähle Leute aus der Liste, die erscheint, wenn du @ tippst.',
    oldButton: 'Dieser Knopf stammt aus einer älteren Version und tut nichts mehr.',
  },
  errors: {
    store:
      'Ich komme gerade nicht an mein Gedächtnis, es wurde also nichts gelesen oder gespeichert. Bitte versuch es in einer Minute noch einmal.',
    storeUnknown:
      'Mein Gedächtnis ist beim Speichern verstummt, ich kann also nicht sagen, ob das gespeichert ist. Bitte sieh in einer Minute mit `/ratings` oder `/my-data` nach, bevor du es noch einmal versuchst.',
    storeLost:
      'Die Datei meines Gedächtnisses wurde entfernt oder ersetzt, während ich sie benutzt habe, es wurde also nichts gespeichert. Bitte sag es dem Admin: Im Log steht, was hilft.',
    unexpected:
      'Bei mir ist etwas schiefgegangen. Wenn es wieder vorkommt, nenne dem Admin diese Nummer: {{id}}.',
  },
}
