// The Chromium of this machine, for tests that look at pages.
import { findProgram } from './server.ts'

const APPLICATIONS = ['/Applications/Google Chrome.app/Contents/MacOS', '/Applications/Chromium.app/Contents/MacOS']

/** Its path; undefined when there is none. */
export const chromiumPath = (): string | undefined => findProgram(['chromium', 'chromium-browser', 'google-chrome', 'Google Chrome', 'Chromium'], APPLICATIONS)
