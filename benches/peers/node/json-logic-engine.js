// json-logic-engine: a function compiled for each requirement.

import { LogicEngine } from 'json-logic-engine'
import { measure } from './measure.js'

measure((text) => {
  const engine = new LogicEngine()
  const rules = text.trimEnd().split('\n').map((line) => engine.build(JSON.parse(line)))
  return {
    prepare: (candidate) => candidate,
    decide: (candidate, see) => {
      for (let position = 0; position < rules.length; position += 1) {
        if (rules[position](candidate)) see(position)
      }
    },
  }
})
