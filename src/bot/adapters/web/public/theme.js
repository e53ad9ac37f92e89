/** The colours that were chosen last, else those of the system. */
;(() => {
  let kept = null
  try {
    kept = localStorage.getItem('theme')
  } catch {
    // Storage may be switched off; the system's colours it is.
  }
  const system = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
  document.documentElement.dataset.theme = kept === 'light' || kept === 'dark' ? kept : system
})()
