import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html, renderHtml } from './html.ts'
import { waitingTime } from './wait.ts'

test('what is put into a template is text', () => {
  assert.equal(renderHtml(html`<b title="${`"'`}">${'<script>&'}</b>`), '<b title="&quot;&#39;">&lt;script&gt;&amp;</b>')
})

test('markup stays markup, lists are joined, undefined and false leave nothing', () => {
  assert.equal(renderHtml(html`${html`<i>${1}</i>`}${['a', 'b'].map((each) => html`<li>${each}</li>`)}${undefined}${false}`), '<i>1</i><li>a</li><li>b</li>')
})

test('a wait is told in words and rounded up', () => {
  assert.equal(waitingTime(0), 'later')
  assert.equal(waitingTime(0.2), 'in 1 second')
  assert.equal(waitingTime(40), 'in 40 seconds')
  assert.equal(waitingTime(121), 'in 3 minutes')
})
