// Before the page is drawn, so that nothing jumps: tells the sheets that scripts run.
document.body.className += ` js-enabled${'noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : ''}`
