// The npm packages. They are installed in the build folder, so that an import would not find them.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const from_packages = createRequire(join(process.env.BROWSER_PACKAGES, 'package.json'))

export const { chromium } = from_packages('playwright-core')
export const axe_script = from_packages.resolve('axe-core/axe.min.js')
