// Made by types.mjs from the schemas that `rules schema` prints. Do not edit.

/** The status of everything for one dossier: `rules eval DOSSIER --format json`. */
export type Decision = {
  "schema": "rules.decision/1";
  "rulebook": DecisionRulebook;
  "dossier": DecisionDossier;
  /** The day on which the dossier is judged. */
  "today": DecisionDayOrNone;
  "verdict": DecisionVerdict;
  /** With `--since`: what changed since that earlier state of the dossier, on the same day. */
  "since"?: {
    "facts": DecisionIds;
    "statuses": Array<{
      "id": string;
      "was": "required" | "not_required" | "undetermined" | null;
      "is": "required" | "not_required" | "undetermined" | null;
    }>;
    "steps": Array<{
      "id": string;
      "was": "done" | "ready" | "blocked" | "undetermined" | "not_applicable" | null;
      "is": "done" | "ready" | "blocked" | "undetermined" | "not_applicable";
    }>;
    "new_problems": DecisionIds;
    "mended": DecisionIds;
    "deadlines": Array<{
      "id": string;
      "late": boolean;
    }>;
    "new_notes": DecisionIds;
  };
  /** How many proofs have each status. */
  "summary": {
    "required": DecisionCount;
    "not_required": DecisionCount;
    "undetermined": DecisionCount;
    /** The same of requirements of which no source writes a proof, where there are any. */
    "requirements_without_proofs"?: {
      "required": DecisionCount;
      "not_required": DecisionCount;
      "undetermined": DecisionCount;
    };
  };
  /** How many proofs a source announces, and how many of them the rulebook itemises. */
  "announced": {
    "proofs": DecisionCount;
    "chapters": number | null;
    /** Of whom the source speaks. */
    "for": DecisionTextOrNone;
    "itemised": DecisionCount;
  } | null;
  "proofs": Array<{
    "id": string;
    "requirement": string;
    "scenario": DecisionTextOrNone;
    "chapter": DecisionTextOrNone;
    /** The scopes that it stands under, those of its requirement and scenario included. */
    "scopes": DecisionIds;
    "label": DecisionTextOrNone;
    "status": DecisionStatus;
    "depends_on": DecisionDependsOn;
    "settled"?: DecisionSettled;
    /** It is a recommendation, which is never owed. */
    "optional"?: true;
    "recommendation"?: DecisionRecommendation;
    "recommendation_depends_on"?: DecisionDependsOn;
  }>;
  "requirements": Array<{
    "id": string;
    "label": DecisionTextOrNone;
    "status": DecisionStatus;
    "depends_on": DecisionDependsOn;
    "settled"?: DecisionSettled;
    /** It is a recommendation, which is never owed. */
    "optional"?: true;
    "recommendation"?: DecisionRecommendation;
    "recommendation_depends_on"?: DecisionDependsOn;
    "cite": DecisionCites;
    "inferred"?: DecisionInferred;
  }>;
  "chapters": Array<{
    "id": string;
    /** How many proofs a source announces. */
    "announced": number | null;
    /** How many proofs the rulebook lists. */
    "itemised": DecisionCount;
    /** How many of these are required. */
    "required": DecisionCount;
    "label": DecisionTextOrNone;
    "status": DecisionStatus;
    "depends_on": DecisionDependsOn;
    "settled"?: DecisionSettled;
    "due"?: {
      /** The step at which the chapter's proofs are loaded. */
      "step": string;
      /** The moment by which they are due, as the rulebook writes it. */
      "by": DecisionTextOrNone;
    };
  }>;
  /** What comes from other desks, and is owed beside the proofs. */
  "certificates": Array<{
    /** The step that yields it. */
    "id": string;
    /** Whose move it is. */
    "by": string;
    "owner": DecisionOwner;
    /** What the candidate does for it. */
    "todo": DecisionTextOrNone;
    "label": DecisionTextOrNone;
    "status": DecisionStatus;
    "depends_on": DecisionDependsOn;
    "settled"?: DecisionSettled;
    "cite": DecisionCites;
    "inferred"?: DecisionInferred;
  }>;
  "steps": Array<{
    /** Of a repeated step `STEP[NAME]`; `STEP[*]` where the list is absent. */
    "id": string;
    "label": DecisionTextOrNone;
    /** Of a repeated step: its id in the rulebook. */
    "step"?: string;
    "status": DecisionStatus;
    "depends_on": DecisionDependsOn;
    "settled"?: DecisionSettled;
  }>;
  "scopes": Array<{
    "id": string;
    "label": DecisionTextOrNone;
    /** Of the scope: whether it applies. */
    "status": DecisionStatus;
    "depends_on": DecisionDependsOn;
    "settled"?: DecisionSettled;
  }>;
  /** The absent facts that can still change something, those that settle most first. */
  "missing": Array<{
    "fact": string;
    /** How many undetermined proofs, certificates and steps depend on it. */
    "settles": number;
    /** How many of these are proofs. */
    "proofs": DecisionCount;
    /** The question that asks for it. */
    "ask": DecisionTextOrNone;
    /** Where it is given in part: the parts that are absent. */
    "parts"?: DecisionIds;
  }>;
  /** The checks that the dossier breaks, then the steps that were done before their time. */
  "problems": Array<{ [key: string]: unknown }>;
  /** What this candidate should know. */
  "notes": Array<{
    "id": string;
    "text": string;
    /** The moment after which it is no use any more, as the rulebook writes it. */
    "until"?: string;
    "cite": DecisionCites;
    "inferred"?: DecisionInferred;
  }>;
  /** The deadlines whose steps may apply. */
  "deadlines": Array<DecisionDeadline>;
};
export type DecisionCheckProblem = {
  "check": string;
  "severity": DecisionSeverity;
  "message": string;
  /** The facts that are at odds. */
  "facts": DecisionIds;
  /** Where, in the dossier. */
  "at": DecisionPlaceOrNone;
  /** Other places in the dossier that matter. */
  "related": Array<DecisionPlace>;
  /** The steps that cannot be done while it stands. */
  "blocks": DecisionIds;
  "cite": DecisionCites;
  "inferred"?: DecisionInferred;
};
export type DecisionPlace = {
  "file": string;
  /** The first line is 1. */
  "line": number;
  /** In characters; the first is 1. */
  "column": number;
};
export type DecisionPlaceOrNone = DecisionPlace | null;
export type DecisionTextOrNone = string | null;
export type DecisionIds = Array<string>;
export type DecisionCount = number;
export type DecisionOwner = null | {
  "actors": DecisionIds;
  "labels": Array<string>;
  /** Whether that is certain, or depends on facts still absent. */
  "certain": boolean;
};
export type DecisionDeadline = {
  "id": string;
  "label": DecisionTextOrNone;
  /** The moment, as the rulebook writes it. */
  "at": string;
  /** The applicable steps that must be done by then. */
  "steps": DecisionIds;
  /** Whether it was met, by a fact or by the days on which the steps were done. */
  "met": boolean;
  /** The fact that can say so. */
  "met_by": DecisionTextOrNone;
  /** Whether it was missed, or cannot be kept any more: the known durations end after it. */
  "late": boolean;
  /** Whether its day has passed. */
  "passed": boolean;
  /** The fact that could say that it was kept after all, and that the dossier does not hold. */
  "unless": DecisionTextOrNone;
  /** The last day of work before it, by the durations that are known. */
  "ends": DecisionDayOrNone;
  /** The steps that are not done and have to be for it. */
  "open": DecisionIds;
  "cite": DecisionCites;
};
export type DecisionVerdict = {
  /** Whether every deadline is kept so far; null without a day or a deadline. */
  "in_time": boolean | null;
  /** Whether there is no error and no deadline is late: the exit status. */
  "right": boolean;
  /** The first that is late, else the next. */
  "deadline": null | {
    "id": string;
    "at": string;
    "late": boolean;
    /** Negative once it has passed. */
    "days_left": number | null;
    "days_late": number | null;
    /** How many steps have to be done for it. */
    "open": DecisionCount;
    /** How many of them have no known duration. */
    "without_duration": DecisionCount;
    /** Whether they fit before it; null where durations are unknown. */
    "fits": boolean | null;
  };
  "errors": DecisionCount;
  "warnings": DecisionCount;
  /** What can be done now, by whose move it is. */
  "ready": Array<{
    "by": string;
    "steps": DecisionIds;
  }>;
  "unknown": {
    "facts": DecisionCount;
    "proofs": DecisionCount;
    "steps": DecisionCount;
  };
  /** The same in words. */
  "lines": Array<string>;
};
export type DecisionDay = string;
export type DecisionDayOrNone = DecisionDay | null;
export type DecisionDigest = string;
export type DecisionStatus = "required" | "not_required" | "undetermined";
export type DecisionRecommendation = "yes" | "no" | "undetermined";
export type DecisionDependsOn = DecisionIds;
export type DecisionSettled = false;
export type DecisionSeverity = "error" | "warning" | "info";
export type DecisionGrade = "primary" | "faq" | "secondary" | "draft";
export type DecisionCites = Array<{
  /** The id of the document. */
  "source": string;
  /** The place in the document. */
  "at": DecisionTextOrNone;
  "grade": DecisionGrade;
}>;
export type DecisionInferred = string;
export type DecisionRulebook = {
  "id": string;
  "edition": DecisionTextOrNone;
  "digest": DecisionDigest;
  "title": string;
};
export type DecisionDossier = {
  "digest": DecisionDigest;
};
export type DecisionOrderProblem = {
  "check": "done-before-prerequisite";
  "severity": "warning";
  "message": string;
  "facts": [];
  /** The step that was done. */
  "step": string;
  /** The step that comes first. */
  "prerequisite": string;
  /** Where the dossier says that the step was done. */
  "at": DecisionPlaceOrNone;
  /** Where the dossier says otherwise of the step that comes first. */
  "related": Array<DecisionPlace>;
  /** Where the rulebook says which comes first. */
  "rule": DecisionPlace;
  "blocks": [];
  "cite": DecisionCites;
  "inferred"?: DecisionInferred;
};

/** What to do next, in which order, and by when: `rules plan DOSSIER --format json`. */
export type Plan = {
  "schema": "rules.plan/1";
  "rulebook": PlanRulebook;
  "dossier": PlanDossier;
  /** The day from which it is planned. */
  "today": PlanDayOrNone;
  "verdict": PlanVerdict;
  /** How many steps are in each state. */
  "summary": {
    "done": PlanCount;
    "ready": PlanCount;
    "blocked": PlanCount;
    "undetermined": PlanCount;
    "not_applicable": PlanCount;
  };
  /** The steps, but for those that do not apply. */
  "steps": Array<PlanStep>;
  /** The steps that apply for certain, by stage: those of one stage can be done side by side. */
  "stages": Array<PlanIds>;
  /** The rulebook's own parts of the procedure, with the steps that apply for certain. */
  "phases": Array<{
    "id": string;
    "label": PlanTextOrNone;
    "part_of": PlanTextOrNone;
    "steps": PlanIds;
  }>;
  /** The same steps, each after its prerequisites. */
  "order": PlanIds;
  /** The longest chain of steps that are not done. */
  "critical_path": PlanIds;
  /** How the longest chain was measured. */
  "critical_by": {
    "measure": "steps" | "durations";
    /** With durations: how many steps have none, and count nothing. */
    "without_duration": number | null;
  };
  "ready": PlanIds;
  "undetermined": PlanIds;
  "not_applicable": PlanIds;
  /** The deadlines whose steps may apply. */
  "deadlines": Array<PlanDeadline>;
  "problems": Array<PlanOrderProblem>;
  /** What is not a working day. */
  "working_days": {
    "skipped": Array<"monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday">;
    /** Whether public holidays are skipped. */
    "public_holidays": boolean;
  };
};
export type PlanStep = {
  /** Of a repeated step `STEP[NAME]`; `STEP[*]` where the list is absent. */
  "id": string;
  "label": PlanTextOrNone;
  /** Whose move it is. */
  "actor": string;
  "state": "done" | "ready" | "blocked" | "undetermined";
  /** From 0; null while it is not certain that the step applies. */
  "stage": number | null;
  /** The direct prerequisites that apply. */
  "after": PlanIds;
  /** The nearest unfinished causes: ids of steps, `fact:ID`, `problem:ID`. Empty for a step that is ready or done. */
  "blocked_by": PlanIds;
  /** Whether it is on the longest chain. */
  "critical": boolean;
  /** The earliest deadline that names it, as the rulebook writes it. */
  "deadline": PlanTextOrNone;
  /** Whether it can no longer be done in time, or was not. */
  "late": boolean;
  /** Prerequisites of which it is not certain that they apply. */
  "maybe_after": PlanIds;
  /** What is better done first, and blocks nothing. */
  "prefers": PlanIds;
  /** For each cause that blocks it: whose move that is. */
  "moves": Array<{
    "cause": string;
    "by": string;
  }>;
  "depends_on": PlanDependsOn;
  /** Whether it was done once and has to be done again: its chapter was sent back. */
  "rework": boolean;
  /** What the candidate does for it. */
  "todo": PlanTextOrNone;
  "owner": PlanOwner;
  /** The part of the procedure that it belongs to. */
  "phase": PlanTextOrNone;
  /** Of a repeated step: its id in the rulebook. */
  "step"?: string;
  "settled"?: PlanSettled;
  "done_on"?: PlanDay;
  "duration"?: {
    "amount": PlanCount;
    "unit": "days" | "working_days" | "weeks" | "months";
    /** Which of the two says so. */
    "from": "rulebook" | "dossier";
  };
  /** If everything happens as early as it can. */
  "earliest"?: PlanSpan;
  /** If it happens as late as it can without delaying the end. */
  "latest"?: PlanSpan;
  /** By how many calendar days it can slip without delaying the end. */
  "slack"?: number | null;
  /** The last day to start it, for a deadline to be kept. */
  "last_start"?: PlanDayOrNone;
  /** The id of that deadline. */
  "for_deadline"?: PlanTextOrNone;
  "cite": PlanCites;
  "inferred"?: PlanInferred;
};
export type PlanSpan = {
  /** The first day of work. */
  "start": PlanDay;
  /** The last day of work. */
  "finish": PlanDay;
} | null;
export type PlanPlace = {
  "file": string;
  /** The first line is 1. */
  "line": number;
  /** In characters; the first is 1. */
  "column": number;
};
export type PlanPlaceOrNone = PlanPlace | null;
export type PlanTextOrNone = string | null;
export type PlanIds = Array<string>;
export type PlanCount = number;
export type PlanOwner = null | {
  "actors": PlanIds;
  "labels": Array<string>;
  /** Whether that is certain, or depends on facts still absent. */
  "certain": boolean;
};
export type PlanDeadline = {
  "id": string;
  "label": PlanTextOrNone;
  /** The moment, as the rulebook writes it. */
  "at": string;
  /** The applicable steps that must be done by then. */
  "steps": PlanIds;
  /** Whether it was met, by a fact or by the days on which the steps were done. */
  "met": boolean;
  /** The fact that can say so. */
  "met_by": PlanTextOrNone;
  /** Whether it was missed, or cannot be kept any more: the known durations end after it. */
  "late": boolean;
  /** Whether its day has passed. */
  "passed": boolean;
  /** The fact that could say that it was kept after all, and that the dossier does not hold. */
  "unless": PlanTextOrNone;
  /** The last day of work before it, by the durations that are known. */
  "ends": PlanDayOrNone;
  /** The steps that are not done and have to be for it. */
  "open": PlanIds;
  "cite": PlanCites;
};
export type PlanVerdict = {
  /** Whether every deadline is kept so far; null without a day or a deadline. */
  "in_time": boolean | null;
  /** Whether there is no error and no deadline is late: the exit status. */
  "right": boolean;
  /** The first that is late, else the next. */
  "deadline": null | {
    "id": string;
    "at": string;
    "late": boolean;
    /** Negative once it has passed. */
    "days_left": number | null;
    "days_late": number | null;
    /** How many steps have to be done for it. */
    "open": PlanCount;
    /** How many of them have no known duration. */
    "without_duration": PlanCount;
    /** Whether they fit before it; null where durations are unknown. */
    "fits": boolean | null;
  };
  "errors": PlanCount;
  "warnings": PlanCount;
  /** What can be done now, by whose move it is. */
  "ready": Array<{
    "by": string;
    "steps": PlanIds;
  }>;
  "unknown": {
    "facts": PlanCount;
    "proofs": PlanCount;
    "steps": PlanCount;
  };
  /** The same in words. */
  "lines": Array<string>;
};
export type PlanDay = string;
export type PlanDayOrNone = PlanDay | null;
export type PlanDigest = string;
export type PlanDependsOn = PlanIds;
export type PlanSettled = false;
export type PlanGrade = "primary" | "faq" | "secondary" | "draft";
export type PlanCites = Array<{
  /** The id of the document. */
  "source": string;
  /** The place in the document. */
  "at": PlanTextOrNone;
  "grade": PlanGrade;
}>;
export type PlanInferred = string;
export type PlanRulebook = {
  "id": string;
  "edition": PlanTextOrNone;
  "digest": PlanDigest;
  "title": string;
};
export type PlanDossier = {
  "digest": PlanDigest;
};
export type PlanOrderProblem = {
  "check": "done-before-prerequisite";
  "severity": "warning";
  "message": string;
  "facts": [];
  /** The step that was done. */
  "step": string;
  /** The step that comes first. */
  "prerequisite": string;
  /** Where the dossier says that the step was done. */
  "at": PlanPlaceOrNone;
  /** Where the dossier says otherwise of the step that comes first. */
  "related": Array<PlanPlace>;
  /** Where the rulebook says which comes first. */
  "rule": PlanPlace;
  "blocks": [];
  "cite": PlanCites;
  "inferred"?: PlanInferred;
};

/** Why one thing is required, or not, and what would change that: `rules explain ID [DOSSIER] --format json`. */
export type Explanation = ExplanationExplanation;
export type ExplanationPlace = {
  "file": string;
  /** The first line is 1. */
  "line": number;
  /** In characters; the first is 1. */
  "column": number;
};
export type ExplanationPlaceOrNone = ExplanationPlace | null;
export type ExplanationTextOrNone = string | null;
export type ExplanationIds = Array<string>;
export type ExplanationCount = number;
export type ExplanationStatus = "required" | "not_required" | "undetermined";
export type ExplanationGrade = "primary" | "faq" | "secondary" | "draft";
export type ExplanationCites = Array<{
  /** The id of the document. */
  "source": string;
  /** The place in the document. */
  "at": ExplanationTextOrNone;
  "grade": ExplanationGrade;
}>;
export type ExplanationInferred = string;
export type ExplanationKind = "requirement" | "scenario" | "proof" | "chapter" | "step" | "certificate" | "scope" | "condition" | "check" | "note" | "fact";
export type ExplanationExplainedStatus = "required" | "not_required" | "undetermined" | "broken" | "kept" | "needed" | "not_needed";
export type ExplanationValue = boolean | number | string | Array<ExplanationValue> | {
  [key: string]: ExplanationValue;
};
export type ExplanationLiteral = {
  /** The id of the fact; a field of a record by its path. */
  "fact": string;
  "value"?: ExplanationValue;
  /** The member of a set that counts; the value is yes or no. */
  "member"?: string;
  /** The element of a list that counts. */
  "element"?: string;
  /** That the list is whole counts. */
  "complete"?: true;
  /** How many elements the list has. */
  "count"?: ExplanationValue;
  /** Only whether the fact was given counts. */
  "given"?: ExplanationValue;
  /** Where the dossier says so. */
  "at": ExplanationPlaceOrNone;
};
export type ExplanationReason = Array<ExplanationLiteral>;
export type ExplanationOpen = {
  "fact": string;
  "member"?: string;
  "element"?: string;
  "answers": Array<{
    /** The answer, or an example of it. */
    "value": ExplanationValue;
    /** The status that would follow. */
    "status": ExplanationExplainedStatus;
    /** The answer, for people. */
    "words": string;
  }>;
};
export type ExplanationLink = {
  /** As it is declared: its kind and its id. */
  "rule": string;
  /** How it bears on the item: the item itself, what it stands in, its chapter, what stands in it, a scope, a named condition, when a fact is needed, an assumption. */
  "role": "itself" | "above" | "chapter" | "inside" | "scope" | "condition" | "needed_when" | "assumption";
  /** How deep it stands in the tree of rules; the item is 0. */
  "depth": ExplanationCount;
  "label": ExplanationTextOrNone;
  /** Null while that is open, and without a dossier. A check holds when it is kept. */
  "holds": boolean | null;
  /** Whether the status rests on it. */
  "matters": boolean;
  /** Whether the rule above asks that it does not hold. */
  "negated": boolean;
  "at": ExplanationPlace;
  "cite"?: ExplanationCites;
  "inferred"?: ExplanationInferred;
  /** Which of two readings of a source was taken, and why. */
  "readings"?: Array<string>;
  /** The facts that it speaks of. */
  "facts": ExplanationIds;
  /** What the rule says of facts by itself. */
  "terms": Array<{
    "text": string;
    "holds": boolean | null;
    /** Whether the rule asks that it does not hold. */
    "negated": boolean;
    /** Whether the facts that it speaks of are asked for here. Else it counts as not met, and a list as empty. */
    "asked": boolean;
    "at": ExplanationPlace;
    /** What the dossier says. */
    "given": Array<{
      "fact": string;
      "value": ExplanationValue;
      "at": ExplanationPlace;
    }>;
  }>;
};
export type ExplanationFlip = {
  /** Each fact that changes, with its whole new value. */
  "set": {
    [key: string]: ExplanationValue;
  };
  /** The status that would follow. */
  "status": ExplanationExplainedStatus;
  /** What else would change; null where the thing is not there. */
  "also": Array<{
    "id": string;
    "kind": ExplanationKind;
    "from": ExplanationExplainedStatus | null;
    "to": ExplanationExplainedStatus | null;
  }>;
  "sentence": string;
};
export type ExplanationNeighbours = Array<{
  "id": string;
  "kind": "step" | "certificate";
  "label": ExplanationTextOrNone;
  /** Whether the one waits for the other in this case. */
  "status": ExplanationStatus;
  "because": string;
  /** The order is only recommended. */
  "recommended"?: true;
  /** It is waited for as the source of a chapter's evidence. */
  "evidence"?: true;
  "cite"?: ExplanationCites;
  "inferred"?: ExplanationInferred;
}>;
export type ExplanationExplanation = {
  "id": string;
  "kind": ExplanationKind;
  "label": ExplanationTextOrNone;
  /** Null without a dossier. */
  "status": ExplanationExplainedStatus | null;
  /** A smallest reason; empty while the status is undetermined, where the rules alone force it, and without a dossier. */
  "reason": ExplanationReason;
  /** Whether there is no minimal reason besides those listed. */
  "reasons_complete": boolean;
  /** With `--reasons all`: every minimal reason, where there are several. */
  "reasons"?: Array<ExplanationReason>;
  /** How many are listed at most. */
  "reasons_bound"?: ExplanationCount;
  /** There while the status is undetermined. */
  "open"?: Array<ExplanationOpen>;
  /** The rules from the item to the facts. */
  "chain": Array<ExplanationLink>;
  /** Fewest changes first. */
  "flips": Array<ExplanationFlip>;
  /** Whether there are no other flips. */
  "flips_complete": boolean;
  /** How far was searched: so many changes at once, so many flips. */
  "flips_bound": {
    "changes": ExplanationCount;
    "flips": ExplanationCount;
  };
  /** The answer in words. */
  "sentence": string;
  /** It is a recommendation, which is never owed. */
  "optional"?: true;
  /** Of a recommendation: whether it is meant for this candidate; null without a dossier. */
  "recommendation"?: "yes" | "no" | "undetermined" | null;
  /** Of a step: whose move it is, whose piece, and what the candidate does for it. */
  "told"?: Array<{
    "what": "by" | "owner" | "todo";
    "text": ExplanationTextOrNone;
    "certain": boolean;
    "actor"?: string;
    /** Where it is not certain: when it is so. */
    "when"?: string;
  }>;
  /** Of a step: what it needs to be declared. */
  "needs"?: Array<{
    "fact": string;
    "given": boolean | null;
  }>;
  /** Of a step: what comes before it. */
  "waits_for"?: ExplanationNeighbours;
  /** Of a step: what comes after it. */
  "waited_for_by"?: ExplanationNeighbours;
  /** Of a fact: what it can have a say in, for some candidate. */
  "influences"?: Array<{
    "id": string;
    "kind": ExplanationKind;
    /** Whether it counts that the fact was given, rather than its value. */
    "as_given": boolean;
  }>;
  /** With `--verify`: what a second, independent procedure made of it. */
  "verified"?: {
    "right": boolean;
    "method": "exhaustive" | "sample";
    /** How many ways of filling in the dossier were evaluated. */
    "completions": ExplanationCount;
    /** What is wrong with the explanation. */
    "wrong": Array<string>;
  };
};

/** Explanations of several things: `rules explain --all DOSSIER --format json`, or with several ids. */
export type Explanations = {
  "schema": "rules.explanations/1";
  "explanations": Array<ExplanationsExplanation>;
};
export type ExplanationsPlace = {
  "file": string;
  /** The first line is 1. */
  "line": number;
  /** In characters; the first is 1. */
  "column": number;
};
export type ExplanationsPlaceOrNone = ExplanationsPlace | null;
export type ExplanationsTextOrNone = string | null;
export type ExplanationsIds = Array<string>;
export type ExplanationsCount = number;
export type ExplanationsStatus = "required" | "not_required" | "undetermined";
export type ExplanationsGrade = "primary" | "faq" | "secondary" | "draft";
export type ExplanationsCites = Array<{
  /** The id of the document. */
  "source": string;
  /** The place in the document. */
  "at": ExplanationsTextOrNone;
  "grade": ExplanationsGrade;
}>;
export type ExplanationsInferred = string;
export type ExplanationsKind = "requirement" | "scenario" | "proof" | "chapter" | "step" | "certificate" | "scope" | "condition" | "check" | "note" | "fact";
export type ExplanationsExplainedStatus = "required" | "not_required" | "undetermined" | "broken" | "kept" | "needed" | "not_needed";
export type ExplanationsValue = boolean | number | string | Array<ExplanationsValue> | {
  [key: string]: ExplanationsValue;
};
export type ExplanationsLiteral = {
  /** The id of the fact; a field of a record by its path. */
  "fact": string;
  "value"?: ExplanationsValue;
  /** The member of a set that counts; the value is yes or no. */
  "member"?: string;
  /** The element of a list that counts. */
  "element"?: string;
  /** That the list is whole counts. */
  "complete"?: true;
  /** How many elements the list has. */
  "count"?: ExplanationsValue;
  /** Only whether the fact was given counts. */
  "given"?: ExplanationsValue;
  /** Where the dossier says so. */
  "at": ExplanationsPlaceOrNone;
};
export type ExplanationsReason = Array<ExplanationsLiteral>;
export type ExplanationsOpen = {
  "fact": string;
  "member"?: string;
  "element"?: string;
  "answers": Array<{
    /** The answer, or an example of it. */
    "value": ExplanationsValue;
    /** The status that would follow. */
    "status": ExplanationsExplainedStatus;
    /** The answer, for people. */
    "words": string;
  }>;
};
export type ExplanationsLink = {
  /** As it is declared: its kind and its id. */
  "rule": string;
  /** How it bears on the item: the item itself, what it stands in, its chapter, what stands in it, a scope, a named condition, when a fact is needed, an assumption. */
  "role": "itself" | "above" | "chapter" | "inside" | "scope" | "condition" | "needed_when" | "assumption";
  /** How deep it stands in the tree of rules; the item is 0. */
  "depth": ExplanationsCount;
  "label": ExplanationsTextOrNone;
  /** Null while that is open, and without a dossier. A check holds when it is kept. */
  "holds": boolean | null;
  /** Whether the status rests on it. */
  "matters": boolean;
  /** Whether the rule above asks that it does not hold. */
  "negated": boolean;
  "at": ExplanationsPlace;
  "cite"?: ExplanationsCites;
  "inferred"?: ExplanationsInferred;
  /** Which of two readings of a source was taken, and why. */
  "readings"?: Array<string>;
  /** The facts that it speaks of. */
  "facts": ExplanationsIds;
  /** What the rule says of facts by itself. */
  "terms": Array<{
    "text": string;
    "holds": boolean | null;
    /** Whether the rule asks that it does not hold. */
    "negated": boolean;
    /** Whether the facts that it speaks of are asked for here. Else it counts as not met, and a list as empty. */
    "asked": boolean;
    "at": ExplanationsPlace;
    /** What the dossier says. */
    "given": Array<{
      "fact": string;
      "value": ExplanationsValue;
      "at": ExplanationsPlace;
    }>;
  }>;
};
export type ExplanationsFlip = {
  /** Each fact that changes, with its whole new value. */
  "set": {
    [key: string]: ExplanationsValue;
  };
  /** The status that would follow. */
  "status": ExplanationsExplainedStatus;
  /** What else would change; null where the thing is not there. */
  "also": Array<{
    "id": string;
    "kind": ExplanationsKind;
    "from": ExplanationsExplainedStatus | null;
    "to": ExplanationsExplainedStatus | null;
  }>;
  "sentence": string;
};
export type ExplanationsNeighbours = Array<{
  "id": string;
  "kind": "step" | "certificate";
  "label": ExplanationsTextOrNone;
  /** Whether the one waits for the other in this case. */
  "status": ExplanationsStatus;
  "because": string;
  /** The order is only recommended. */
  "recommended"?: true;
  /** It is waited for as the source of a chapter's evidence. */
  "evidence"?: true;
  "cite"?: ExplanationsCites;
  "inferred"?: ExplanationsInferred;
}>;
export type ExplanationsExplanation = {
  "id": string;
  "kind": ExplanationsKind;
  "label": ExplanationsTextOrNone;
  /** Null without a dossier. */
  "status": ExplanationsExplainedStatus | null;
  /** A smallest reason; empty while the status is undetermined, where the rules alone force it, and without a dossier. */
  "reason": ExplanationsReason;
  /** Whether there is no minimal reason besides those listed. */
  "reasons_complete": boolean;
  /** With `--reasons all`: every minimal reason, where there are several. */
  "reasons"?: Array<ExplanationsReason>;
  /** How many are listed at most. */
  "reasons_bound"?: ExplanationsCount;
  /** There while the status is undetermined. */
  "open"?: Array<ExplanationsOpen>;
  /** The rules from the item to the facts. */
  "chain": Array<ExplanationsLink>;
  /** Fewest changes first. */
  "flips": Array<ExplanationsFlip>;
  /** Whether there are no other flips. */
  "flips_complete": boolean;
  /** How far was searched: so many changes at once, so many flips. */
  "flips_bound": {
    "changes": ExplanationsCount;
    "flips": ExplanationsCount;
  };
  /** The answer in words. */
  "sentence": string;
  /** It is a recommendation, which is never owed. */
  "optional"?: true;
  /** Of a recommendation: whether it is meant for this candidate; null without a dossier. */
  "recommendation"?: "yes" | "no" | "undetermined" | null;
  /** Of a step: whose move it is, whose piece, and what the candidate does for it. */
  "told"?: Array<{
    "what": "by" | "owner" | "todo";
    "text": ExplanationsTextOrNone;
    "certain": boolean;
    "actor"?: string;
    /** Where it is not certain: when it is so. */
    "when"?: string;
  }>;
  /** Of a step: what it needs to be declared. */
  "needs"?: Array<{
    "fact": string;
    "given": boolean | null;
  }>;
  /** Of a step: what comes before it. */
  "waits_for"?: ExplanationsNeighbours;
  /** Of a step: what comes after it. */
  "waited_for_by"?: ExplanationsNeighbours;
  /** Of a fact: what it can have a say in, for some candidate. */
  "influences"?: Array<{
    "id": string;
    "kind": ExplanationsKind;
    /** Whether it counts that the fact was given, rather than its value. */
    "as_given": boolean;
  }>;
  /** With `--verify`: what a second, independent procedure made of it. */
  "verified"?: {
    "right": boolean;
    "method": "exhaustive" | "sample";
    /** How many ways of filling in the dossier were evaluated. */
    "completions": ExplanationsCount;
    /** What is wrong with the explanation. */
    "wrong": Array<string>;
  };
};

/** Where an interview stands: `rules ask --format json`. */
export type Interview = {
  "schema": "rules.interview/1";
  "rulebook": InterviewRulebookById;
  /** How many statuses are to be settled: of proofs, requirements, scenarios and steps; or of the item that was asked for. */
  "answers": InterviewCount;
  /** How many of them are settled. */
  "settled": InterviewCount;
  /** How many questions are still to be expected, all answers being equally likely. */
  "expected": {
    "questions": number;
    /** Whether no order needs fewer. */
    "least": boolean;
    /** Whether it is only the largest number that is possible. */
    "bound": boolean;
  };
  /** Whether each of the questions can change an answer; where not, some may be idle. */
  "exact": boolean;
  /** The next one first. Those that are certain to be asked come before the others, and can be put on one screen. */
  "questions": Array<InterviewQuestion>;
  /** The facts that were said not to be known. */
  "unknown": InterviewIds;
  /** The facts that are declared and not needed: they count for nothing. */
  "unneeded": InterviewIds;
  /** The answers that hang on nothing but what is not known. */
  "unsettled": {
    "count": InterviewCount;
    "first": InterviewAnswers;
  };
  /** Answers that cannot all stand. */
  "contradiction": InterviewContradiction | null;
};
export type InterviewAnswers = Array<{
  "kind": "proof" | "scenario" | "requirement" | "step" | "chapter" | "scope" | "condition";
  "id": string;
}>;
export type InterviewQuestion = {
  "fact": string;
  "label": string;
  /** The question. */
  "ask": string;
  "kind": "value" | "record" | "list" | "list_of_records";
  "fields": Array<InterviewField>;
  /** Which of two readings of the source was taken. */
  "readings": Array<string>;
  "cite": InterviewCites;
  "inferred"?: InterviewInferred;
  /** Whether it is asked whatever the other answers are. */
  "certain": boolean;
  /** Whether a part of it is declared already. */
  "partly_given": boolean;
  /** What hangs on it. */
  "settles": {
    "proofs": InterviewCount;
    "requirements": InterviewCount;
    "steps": InterviewCount;
    "all": InterviewCount;
    "first": InterviewAnswers;
  };
};
export type InterviewField = {
  "field": InterviewTextOrNone;
  "path": string;
  "label": string;
  "type": "yes_no" | "text" | "document" | "date" | "moment" | "integer" | "number" | "one_of" | "any_of";
  "zone"?: string;
  "from"?: InterviewTextOrNone;
  "to"?: InterviewTextOrNone;
  "unit"?: InterviewTextOrNone;
  "choices"?: Array<{
    "name": string;
    "label": string;
  }>;
};
export type InterviewContradiction = {
  /** The checks that are broken whatever is still absent. */
  "problems": Array<{
    "check": string;
    "message": string;
    "facts": InterviewIds;
    "cite": InterviewCites;
    "inferred"?: InterviewInferred;
  }>;
  /** The smallest sets of answers such that other answers to them can mend it. */
  "revise": Array<InterviewIds>;
  /** Whether no smaller set does. */
  "exact": boolean;
};
export type InterviewTextOrNone = string | null;
export type InterviewIds = Array<string>;
export type InterviewCount = number;
export type InterviewDigest = string;
export type InterviewGrade = "primary" | "faq" | "secondary" | "draft";
export type InterviewCites = Array<{
  /** The id of the document. */
  "source": string;
  /** The place in the document. */
  "at": InterviewTextOrNone;
  "grade": InterviewGrade;
}>;
export type InterviewInferred = string;
export type InterviewRulebookById = {
  "id": string;
  "edition": InterviewTextOrNone;
  "digest": InterviewDigest;
};

/** What a change between two rulebooks means, and for whom: `rules diff OLD NEW --format json`. */
export type Diff = {
  "schema": "rules.diff/1";
  "old": DiffRulebookById;
  "new": DiffRulebookById;
  /** One entry for each item that changes; none where nothing changes. */
  "items": Array<{
    /** The new one, where it was renamed. */
    "id": string;
    /** As it is declared. */
    "kind": "rulebook" | "source" | "actor" | "fact" | "condition" | "scope" | "chapter" | "requirement" | "scenario" | "proof" | "step" | "check" | "note" | "deadline" | "claim";
    "label": DiffTextOrNone;
    /** The weightiest of its changes. */
    "change": DiffChangeWord;
    "changes": Array<DiffChange>;
  }>;
  /** With `--dossiers`: the stored dossiers whose answer changes. */
  "dossiers"?: Array<{
    "dossier": string;
    "answers": Array<{
      "id": string;
      "kind": "proof" | "requirement" | "scenario" | "chapter" | "scope" | "step" | "problem" | "note";
      /** How it came out, while undetermined with what it depended on; null where the old rulebook does not have it. */
      "from": DiffTextOrNone;
      /** How it comes out now; null where the new rulebook does not have it. */
      "to": DiffTextOrNone;
    }>;
    /** Why the old rulebook cannot read it. */
    "unreadable_before"?: string;
    /** Why the new rulebook cannot read it. */
    "unreadable_after"?: string;
  }>;
};
export type DiffChangeWord = "added" | "removed" | "status_changed" | "not_comparable" | "renamed" | "moved" | "type_changed" | "values_changed" | "prerequisite_added" | "prerequisite_removed" | "prerequisite_changed" | "needs_changed" | "actor_changed" | "owner_changed" | "todo_changed" | "step_changed" | "duration_changed" | "deadline_changed" | "check_changed" | "announced_changed" | "source" | "label";
export type DiffChange = {
  "change": DiffChangeWord;
  /** What it is about, where that is not the item itself: a prerequisite, a clause. */
  "about"?: string;
  /** What it was, in the words of the rulebook. */
  "from"?: DiffTextOrNone;
  /** What it is now. */
  "to"?: DiffTextOrNone;
  /** For whom it comes out otherwise, and how. */
  "shifts"?: Array<DiffShift>;
};
export type DiffOutcome = "absent" | "required" | "not_required" | "recommended" | "not_recommended" | "holds" | "does_not_hold" | "needed" | "not_needed" | "violated" | "satisfied" | "told" | "not_told" | "before" | "not_before" | "theirs" | "not_theirs" | "to_do" | "not_to_do";
export type DiffShift = {
  "from": DiffOutcome;
  "to": DiffOutcome;
  /** Who they are, exactly, as a condition of the rulebook; null where that is too long. */
  "condition": DiffTextOrNone;
  /** Which part of all possible answers they give; null where that cannot be counted. */
  "share": number | null;
  /** One of them. */
  "witness": DiffWitness | null;
  /** They give an answer that only one of the two rulebooks knows. */
  "one_sided"?: true;
};
export type DiffWitness = {
  "facts": {
    [key: string]: DiffValue;
  } | null;
  /** The dossier, for the new rulebook where that can read it. */
  "yaml": string;
  /** Null where the old rulebook cannot read it. */
  "before": DiffOutcome | null;
  /** Null where the new rulebook cannot read it. */
  "after": DiffOutcome | null;
  /** The dossier for the old rulebook, where that is another text. */
  "yaml_before"?: string;
  /** The day on which it was decided, where that matters. */
  "today"?: DiffDay;
};
export type DiffTextOrNone = string | null;
export type DiffDay = string;
export type DiffDigest = string;
export type DiffRulebookById = {
  "id": string;
  "edition": DiffTextOrNone;
  "digest": DiffDigest;
};
export type DiffValue = boolean | number | string | Array<DiffValue> | {
  [key: string]: DiffValue;
};

/** What is wrong with a rulebook, and its claims: `rules check --format json`. */
export type Findings = {
  "schema": "rules.findings/1";
  /** The rulebook's id; null where it could not be loaded. */
  "rulebook": FindingsTextOrNone;
  "findings": Array<{
    /** A stable name: `rules check --explain CODE` shows its page. */
    "code": string;
    "severity": FindingsSeverity;
    /** In the language that is asked for. */
    "message": string;
    /** What the message speaks of, by name: texts, numbers, lists of texts, true or false. */
    "arguments"?: { [key: string]: unknown };
    "at": FindingsPlaceOrNone;
    /** Other places that matter. */
    "related": Array<{
      "at": FindingsPlace;
      "message": string;
    }>;
    /** What to do. */
    "help": Array<string>;
    /** A dossier, as YAML, that shows it. */
    "witness": FindingsTextOrNone;
    /** The change that certainly mends it. */
    "fix": {
      "at": FindingsPlace;
      /** What is replaced: from this byte of the file up to, and without, that one. */
      "bytes": Array<FindingsCount>;
      "replacement": string;
    } | null;
  }>;
  "claims": Array<{
    "claim": string;
    /** Proved for every possible dossier; refuted by one; or neither within reach. */
    "verdict": "proved" | "refuted" | "unsettled";
    "at": FindingsPlace;
    /** A dossier, as YAML, that refutes it. */
    "counterexample": FindingsTextOrNone;
  }>;
  "summary": {
    "errors": FindingsCount;
    "warnings": FindingsCount;
    "infos": FindingsCount;
    "claims_proved": FindingsCount;
  };
};
export type FindingsPlace = {
  "file": string;
  /** The first line is 1. */
  "line": number;
  /** In characters; the first is 1. */
  "column": number;
};
export type FindingsPlaceOrNone = FindingsPlace | null;
export type FindingsTextOrNone = string | null;
export type FindingsCount = number;
export type FindingsSeverity = "error" | "warning" | "info";
