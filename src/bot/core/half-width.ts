/** Letters, digits and the marks of commands as they come from a keyboard for Latin: "／ｒａｔｅ ｓｔａｒｓ：４．５". */
export function halfWidth(text: string): string {
  return text.replaceAll(/[０-９Ａ-Ｚａ-ｚ：＝／．＂－]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  )
}
