/** The few sentences that only the Slack adapter has to say; all others come from the bot. */
export interface Texts {
  failed(id: string): string
  restarting: string
  unsupported: string
  unavailable: string
  formTooLate: string
  unknownPerson(scope: string): string
  pictureForbidden(scope: string): string
  fileForbidden(scope: string): string
  pictureFailed(id: string): string
  fileInDirectMessage: string
  elsewhere: string
  send: string
  cancel: string
  /** On the Home tab. */
  recommend: string
  rate: string
  help: string
}

const english: Texts = {
  failed: (id) => `Something went wrong. It has been logged as ${id}; please try again.`,
  restarting: 'I am just restarting; please try again in a moment.',
  unsupported: 'I do not know this command any more; please try `/marquee help`.',
  unavailable:
    'I cannot answer in this workspace at the moment. If it lasts, an admin should install me again.',
  formTooLate: 'That took me too long, so the form could not be opened; please try again.',
  unknownPerson: (scope) =>
    `Slack has not told me who you are, so I have done nothing; please try again in a minute. If it stays so, I need the permission ${scope}; an admin can grant it by installing me again.`,
  pictureForbidden: (scope) =>
    `_The picture is left out: I need the permission ${scope}; an admin can grant it by installing me again._`,
  fileForbidden: (scope) =>
    `_The file is left out: I need the permission ${scope}; an admin can grant it by installing me again._`,
  pictureFailed: (id) => `_The picture could not be shown this time; it has been logged as ${id}._`,
  fileInDirectMessage: 'The file is in our direct messages, where nobody else sees it.',
  elsewhere: '_I may not write in that channel, so I answer here. Somebody there can `/invite` me._',
  send: 'Save',
  cancel: 'Cancel',
  recommend: 'Films for me',
  rate: 'Rate a film',
  help: 'What I can ask',
}

const german: Texts = {
  failed: (id) => `Etwas ist schiefgegangen. Es ist unter ${id} vermerkt; bitte versuch es noch einmal.`,
  restarting: 'Ich starte gerade neu; bitte versuch es gleich noch einmal.',
  unsupported: 'Diesen Befehl kenne ich nicht mehr; bitte versuch `/marquee help`.',
  unavailable:
    'Ich kann in diesem Workspace gerade nicht antworten. Falls es so bleibt, sollte die Administration mich neu installieren.',
  formTooLate:
    'Das hat zu lange gedauert, deshalb ging das Formular nicht auf; bitte versuch es noch einmal.',
  unknownPerson: (scope) =>
    `Slack hat mir nicht gesagt, wer du bist, deshalb habe ich nichts getan; bitte versuch es in einer Minute noch einmal. Wenn es so bleibt, brauche ich die Berechtigung ${scope}; die Administration kann sie mit einer neuen Installation erteilen.`,
  pictureForbidden: (scope) =>
    `_Das Bild fehlt: Ich brauche die Berechtigung ${scope}; die Administration kann sie mit einer neuen Installation erteilen._`,
  fileForbidden: (scope) =>
    `_Die Datei fehlt: Ich brauche die Berechtigung ${scope}; die Administration kann sie mit einer neuen Installation erteilen._`,
  pictureFailed: (id) => `_Das Bild konnte diesmal nicht gezeigt werden; es ist unter ${id} vermerkt._`,
  fileInDirectMessage: 'Die Datei liegt in unseren Direktnachrichten, wo niemand sonst sie sieht.',
  elsewhere:
    '_In diesem Kanal darf ich nicht schreiben, deshalb antworte ich hier. Jemand dort kann mich mit `/invite` einladen._',
  send: 'Speichern',
  cancel: 'Abbrechen',
  recommend: 'Filme für mich',
  rate: 'Einen Film bewerten',
  help: 'Was ich fragen kann',
}

/** In the person's language where there is one, else in English. */
export function textsFor(locale: string | undefined): Texts {
  return locale?.startsWith('de') ? german : english
}
