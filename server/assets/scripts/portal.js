// Enhancements only: every page does its work without them.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll
} from 'govuk-frontend'

import { start_choosing } from './choose_all.js'
import { start_countdowns } from './countdown.js'
import { start_passages } from './passage.js'
import { start_reading } from './reading.js'

// The stylesheet shows enhanced forms of components only below these classes, and the components ask
// for the second one. A browser that runs modules supports them.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

// A form is sent once, however often its button is pressed.
createAll(Button, { preventDoubleClick: true })
for (const component of [
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink
]) {
  createAll(component)
}

start_choosing(document)
start_countdowns(document)
start_passages(document)
start_reading(document)
