// Publicodes: the situation set once for each candidate, then each requirement evaluated.

import Engine from 'publicodes'
import { measure } from './measure.js'

const value = (json) => {
  if (json === true) return 'oui'
  if (json === false) return 'non'
  return typeof json === 'string' ? `'${json}'` : json
}

measure((text) => {
  const rules = JSON.parse(text)
  const engine = new Engine(rules)
  const requirements = Object.keys(rules).filter((name) => name.startsWith('R'))
  return {
    prepare: (candidate) => Object.fromEntries(Object.entries(candidate).map(([name, json]) => [name, value(json)])),
    decide: (situation, see) => {
      engine.setSituation(situation)
      for (let position = 0; position < requirements.length; position += 1) {
        if (engine.evaluate(requirements[position]).nodeValue === true) see(position)
      }
    },
  }
})
