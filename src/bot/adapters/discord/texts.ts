/** The few sentences that only the Discord adapter has to say; all others come from the bot. */
export interface Texts {
  missingPermissions(what: 'picture' | 'file', permissions: readonly string[]): string
  tooLarge(what: 'picture' | 'file', megabytes: number): string
  linksRefused: string
  failed(id: string): string
  /** What no further try mends, so nobody is asked to try again. */
  refused(id: string): string
  blocked: string
  forbidden(permissions: readonly string[]): string
  restarting: string
  unsupported: string
  formTooLate: string
}

const english: Texts = {
  missingPermissions: (what, permissions) =>
    `_The ${what} is left out: I need the permission ${permissions.join(' and ')} in this channel; a moderator can grant it._`,
  tooLarge: (what, megabytes) =>
    `_The ${what} is left out: Discord takes files of up to ${megabytes} MiB here._`,
  linksRefused: '_The links are left out: Discord’s link filter refused one of them._',
  refused: (id) =>
    `Discord does not take my answer, and another try would not change that. It has been logged as ${id}; please tell whoever runs me.`,
  blocked:
    'This server’s AutoMod blocks my answer. Ask me in a direct message, or ask a moderator to exempt my role or this channel in the server’s settings under AutoMod.',
  forbidden: (permissions) =>
    `I may not answer in this channel: I need ${permissions.join(', ')}. Ask me in a direct message, or ask a moderator to grant it in the channel’s settings under Permissions.`,
  failed: (id) => `Something went wrong. It has been logged as ${id}; please try again.`,
  restarting: 'I am just restarting; please try again in a moment.',
  unsupported: 'I do not know this command any more; please pick one from the list that `/` shows.',
  formTooLate: 'That took me too long, so the form could not be opened; please press the button again.',
}

const german: Texts = {
  missingPermissions: (what, permissions) =>
    `_${what === 'picture' ? 'Das Bild' : 'Die Datei'} fehlt: Ich brauche in diesem Kanal die Berechtigung ${permissions.join(' und ')}; die Moderation kann sie erteilen._`,
  tooLarge: (what, megabytes) =>
    `_${what === 'picture' ? 'Das Bild' : 'Die Datei'} fehlt: Discord nimmt hier Dateien bis ${megabytes} MiB an._`,
  linksRefused: '_Die Links fehlen: Discords Linkfilter hat einen davon abgelehnt._',
  refused: (id) =>
    `Discord nimmt meine Antwort nicht an, und ein neuer Versuch würde daran nichts ändern. Es ist unter ${id} vermerkt; bitte sag der Person Bescheid, die mich betreibt.`,
  blocked:
    'AutoMod blockiert auf diesem Server meine Antwort. Frag mich in einer Direktnachricht, oder bitte die Moderation, meine Rolle oder diesen Kanal in den Servereinstellungen unter AutoMod auszunehmen.',
  forbidden: (permissions) =>
    `In diesem Kanal darf ich nicht antworten: Ich brauche ${permissions.join(', ')}. Frag mich in einer Direktnachricht, oder bitte die Moderation, es in den Kanaleinstellungen unter Berechtigungen zu erteilen.`,
  failed: (id) => `Etwas ist schiefgegangen. Es ist unter ${id} vermerkt; bitte versuch es noch einmal.`,
  restarting: 'Ich starte gerade neu; bitte versuch es gleich noch einmal.',
  unsupported: 'Diesen Befehl kenne ich nicht mehr; bitte wähl einen aus der Liste, die `/` zeigt.',
  formTooLate:
    'Das hat zu lange gedauert, deshalb ging das Formular nicht auf; bitte drück noch einmal auf den Knopf.',
}

/** In the person's language where there is one, else in English. */
export function textsFor(locale: string | undefined): Texts {
  return locale?.startsWith('de') ? german : english
}
