// Made by types.mjs from the schemas that `rules schema` prints. Do not edit.

/** The status of everything for one dossier: `rules eval DOSSIER --format json`. */
export type Decision = {
  "schema": "rules.decision/1";
  "rulebook": DecisionRulebook;
  "dossier": DecisionDossier;
  /** The day on which the dossier is judged. */
  "today": DecisionDay | null;
  "verdict": DecisionVerdict;
  /** How many proofs have each status. */
  "summary": DecisionSummary;
  /** The counts in words: at least so many, where the source announces more than the rulebook lists. */
  "headline": string;
  /** How many proofs a source announces, and how many of them the rulebook itemises. */
  "announced": DecisionAnnounced | null;
  "proofs": Array<DecisionProof>;
  /** The groups of proofs of which a number is enough, where there are any. Totals count as many as are enough. */
  "groups"?: Array<DecisionGroup>;
  "requirements": Array<DecisionRequirement>;
  "chapters": Array<DecisionChapter>;
  /** What comes from other desks, and is owed beside the proofs. */
  "certificates": Array<DecisionCertificate>;
  "steps": Array<DecisionStep>;
  "scopes": Array<DecisionScope>;
  /** The absent facts that can still change something, those that settle most first. */
  "missing": Array<DecisionMissing>;
  /** The checks that the dossier breaks, then the steps that were done before their time. */
  "problems": Array<DecisionProblem>;
  /** What this candidate should know. */
  "notes": Array<DecisionNote>;
  /** The deadlines whose steps may apply. */
  "deadlines": Array<DecisionDeadline>;
  /** With `--since`: what changed since that earlier state of the dossier, on the same day. */
  "since"?: DecisionSince;
};
export type DecisionRulebook = {
  "id": string;
  "edition": string | null;
  "digest": DecisionDigest;
  "title": string;
};
export type DecisionDigest = string;
export type DecisionDossier = {
  "digest": DecisionDigest;
};
export type DecisionDay = string;
export type DecisionVerdict = {
  /** Whether every deadline is kept so far; null without a deadline, or without a day unless the dossier says that one was missed. */
  "in_time": boolean | null;
  /** Whether there is no error and no deadline is late: the exit status. */
  "right": boolean;
  /** The first that is late, else the next. */
  "deadline": DecisionFirstDeadline | null;
  "errors": number;
  "warnings": number;
  /** What can be done now, by whose move it is. */
  "ready": Array<DecisionReadyBy>;
  "unknown": DecisionUnknown;
  /** The same in words. */
  "lines": Array<string>;
};
export type DecisionFirstDeadline = {
  "id": string;
  "at": string;
  "late": boolean;
  /** Negative once it has passed. */
  "days_left": number | null;
  /** By how many days it is late; zero where it was done on its very day, and after its hour. */
  "days_late": number | null;
  /** How many steps have to be done for it. */
  "open": number;
  /** How many of them have no known duration. */
  "without_duration": number;
  /** Whether they fit before it; null where durations are unknown. */
  "fits": boolean | null;
};
export type DecisionReadyBy = {
  "by": string;
  "steps": DecisionIds;
};
export type DecisionIds = Array<string>;
export type DecisionUnknown = {
  "facts": number;
  /** What the steps that are not done ask for, whether it changes a status or not. */
  "asked": number;
  "proofs": number;
  "steps": number;
};
export type DecisionSummary = {
  "required": number;
  "not_required": number;
  "undetermined": number;
  /** The same of requirements of which no source writes a proof, where there are any. */
  "requirements_without_proofs"?: DecisionStatusCounts;
};
export type DecisionStatusCounts = {
  "required": number;
  "not_required": number;
  "undetermined": number;
};
export type DecisionAnnounced = {
  "proofs": number;
  "chapters": number | null;
  /** Of whom the source speaks. */
  "for": string | null;
  /** Whether this may be said of the candidate: not where it is announced of others. */
  "here": boolean;
  "itemised": number;
};
export type DecisionProof = {
  "id": string;
  "requirement": string;
  "scenario": string | null;
  "chapter": string | null;
  /** The scopes that it stands under, those of its requirement and scenario included. */
  "scopes": DecisionIds;
  "label": string | null;
  "status": DecisionStatus;
  /** While the status is undetermined: exactly the facts that can still change it, and `today` where what day it is can. Else empty. */
  "depends_on": DecisionIds;
  /** There, and false, where the exact answer was out of reach: the status is undetermined for that reason. */
  "settled"?: false;
  /** It is a recommendation, which is never owed. */
  "optional"?: true;
  "recommendation"?: DecisionRecommendation;
  /** While the recommendation is undetermined: exactly the facts that can still change it. */
  "recommendation_depends_on"?: DecisionIds;
  /** Of one of several of which a number is enough: the group. The proof itself is required only where no choice is left. */
  "group"?: string;
  /** Whether it is one that counts, for this candidate. */
  "one_of"?: DecisionRecommendation;
  /** While that is undetermined: exactly the facts that can still change it. */
  "one_of_depends_on"?: DecisionIds;
  /** Of what is repeated over a list that is given: how it stands for each of its elements. */
  "elements"?: Array<DecisionElementStands>;
};
export type DecisionStatus = "required" | "not_required" | "undetermined";
export type DecisionRecommendation = "yes" | "no" | "undetermined";
export type DecisionElementStands = {
  /** What it is called there: `ID[NAME]`. */
  "id": string;
  "status": DecisionStatus;
  /** While the status is undetermined: exactly the facts that can still change it, and `today` where what day it is can. Else empty. */
  "depends_on": DecisionIds;
  /** There, and false, where the exact answer was out of reach: the status is undetermined for that reason. */
  "settled"?: false;
  /** Of a recommendation, and of one of several proofs: whether it is meant for the element. */
  "applies"?: DecisionRecommendation;
};
export type DecisionGroup = {
  "id": string;
  "requirement": string;
  "scenario": string | null;
  "label": string | null;
  /** How many of them are enough; all that count, where they are fewer. */
  "needs": number;
  /** How many are owed for certain. */
  "required": number;
  /** How many may be owed, those that are for certain included. */
  "at_most": number;
  "proofs": DecisionIds;
  "status": DecisionStatus;
  /** While the status is undetermined: exactly the facts that can still change it, and `today` where what day it is can. Else empty. */
  "depends_on": DecisionIds;
  /** There, and false, where the exact answer was out of reach: the status is undetermined for that reason. */
  "settled"?: false;
  /** Of one that is repeated over a list that is given: how it stands for each of its elements. */
  "elements"?: Array<DecisionElementStands>;
};
export type DecisionRequirement = {
  "id": string;
  "label": string | null;
  "status": DecisionStatus;
  /** While the status is undetermined: exactly the facts that can still change it, and `today` where what day it is can. Else empty. */
  "depends_on": DecisionIds;
  /** There, and false, where the exact answer was out of reach: the status is undetermined for that reason. */
  "settled"?: false;
  /** It is a recommendation, which is never owed. */
  "optional"?: true;
  "recommendation"?: DecisionRecommendation;
  /** While the recommendation is undetermined: exactly the facts that can still change it. */
  "recommendation_depends_on"?: DecisionIds;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<DecisionCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
  /** Of one that is repeated over a list that is given: how it stands for each of its elements. */
  "elements"?: Array<DecisionElementStands>;
};
export type DecisionCite = {
  /** The id of the document. */
  "source": string;
  /** The place in the document. */
  "at": string | null;
  "grade": DecisionGrade;
};
export type DecisionGrade = "primary" | "faq" | "secondary" | "draft";
export type DecisionChapter = {
  "id": string;
  /** How many proofs a source announces. */
  "announced": number | null;
  /** How many proofs the rulebook lists. */
  "itemised": number;
  /** How many of these are required. */
  "required": number;
  "label": string | null;
  "status": DecisionStatus;
  /** While the status is undetermined: exactly the facts that can still change it, and `today` where what day it is can. Else empty. */
  "depends_on": DecisionIds;
  /** There, and false, where the exact answer was out of reach: the status is undetermined for that reason. */
  "settled"?: false;
  "due"?: DecisionDue;
};
export type DecisionDue = {
  /** The step at which the chapter's proofs are loaded. */
  "step": string;
  /** The moment by which they are due, as the rulebook writes it. */
  "by": string | null;
};
export type DecisionCertificate = {
  /** The step that yields it. */
  "id": string;
  /** Whose move it is. */
  "by": string;
  "label": string | null;
  "owner": DecisionOwner | null;
  /** What the candidate does for it. */
  "todo": string | null;
  /** Of one of several steps of which a number is enough: those that could be done in its place. */
  "one_of"?: DecisionIds;
  "status": DecisionStatus;
  /** While the status is undetermined: exactly the facts that can still change it, and `today` where what day it is can. Else empty. */
  "depends_on": DecisionIds;
  /** There, and false, where the exact answer was out of reach: the status is undetermined for that reason. */
  "settled"?: false;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<DecisionCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type DecisionOwner = {
  "actors": DecisionIds;
  "labels": Array<string>;
  /** Whether that is certain, or depends on facts still absent. */
  "certain": boolean;
};
export type DecisionStep = {
  /** Of a repeated step `STEP[NAME]`; `STEP[*]` where the list is absent. */
  "id": string;
  "label": string | null;
  /** Of a repeated step: its id in the rulebook. */
  "step"?: string;
  "status": DecisionStatus;
  /** While the status is undetermined: exactly the facts that can still change it, and `today` where what day it is can. Else empty. */
  "depends_on": DecisionIds;
  /** There, and false, where the exact answer was out of reach: the status is undetermined for that reason. */
  "settled"?: false;
};
export type DecisionScope = {
  "id": string;
  "label": string | null;
  "status": DecisionStatus;
  /** While the status is undetermined: exactly the facts that can still change it, and `today` where what day it is can. Else empty. */
  "depends_on": DecisionIds;
  /** There, and false, where the exact answer was out of reach: the status is undetermined for that reason. */
  "settled"?: false;
};
export type DecisionMissing = {
  "fact": string;
  /** How many undetermined proofs, certificates and steps depend on it. */
  "settles": number;
  /** How many of these are proofs. */
  "proofs": number;
  /** The question that asks for it. */
  "ask": string | null;
  /** Where it is given in part: the parts that are absent and can still change something. */
  "parts"?: DecisionIds;
};
export type DecisionProblem = DecisionCheckProblem | DecisionOrderProblem | DecisionAheadProblem;
export type DecisionCheckProblem = {
  "check": string;
  "severity": DecisionSeverity;
  "message": string;
  /** The facts that are at odds. */
  "facts": DecisionIds;
  /** Where, in the dossier. */
  "at": DecisionPlace | null;
  /** Other places in the dossier that matter. */
  "related": Array<DecisionPlace>;
  /** The steps that cannot be done while it stands. */
  "blocks": DecisionIds;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<DecisionCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type DecisionSeverity = "error" | "warning" | "info";
export type DecisionPlace = {
  "file": string;
  /** The first line is 1. */
  "line": number;
  /** In characters; the first is 1. */
  "column": number;
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
  "at": DecisionPlace | null;
  /** Where the dossier says otherwise of the step that comes first. */
  "related": Array<DecisionPlace>;
  /** Where the rulebook says which comes first. */
  "rule": DecisionPlace;
  "blocks": [];
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<DecisionCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type DecisionAheadProblem = {
  "check": "done-in-the-future";
  "severity": "warning";
  "message": string;
  /** The fact that says so, if it is one. */
  "facts": DecisionIds;
  /** The steps that are marked done. */
  "steps": DecisionIds;
  /** The day that is given; the first, where there are several. */
  "day": DecisionDay;
  /** Where the dossier says so. */
  "at": DecisionPlace | null;
  /** Where it says so of other steps. */
  "related": Array<DecisionPlace>;
  "blocks": [];
};
export type DecisionNote = {
  "id": string;
  "text": string;
  /** The moment after which it is no use any more, as the rulebook writes it. */
  "until"?: string;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<DecisionCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type DecisionDeadline = {
  "id": string;
  "label": string | null;
  /** When, as the rulebook writes it: a moment, or what it is counted from. */
  "at": string;
  /** The day, where it is known. */
  "day": DecisionDay | null;
  /** The moment, where one is known and not only a day: `2026-05-13T12:00:00+02:00[Europe/Paris]` (RFC 9557). */
  "moment": string | null;
  /** What it waits for to have a day: the fact that it is counted from (`fact:ID`), or the step. */
  "waits_for": string | null;
  /** Whether it applies for certain. One that may not apply is never late. */
  "certain": boolean;
  /** The applicable steps that must be done by then. */
  "steps": DecisionIds;
  /** Whether it was met, by a fact or by the days on which the steps were done. */
  "met": boolean;
  /** The fact that can say so. */
  "met_by": string | null;
  /** Whether it was missed, or cannot be kept any more: the known durations end after it. */
  "late": boolean;
  /** Whether its day has passed. */
  "passed": boolean;
  /** The day on which it was done in the end; null while it is not. */
  "done_on": DecisionDay | null;
  /** The fact that could say that it was kept after all, and that the dossier does not hold. */
  "unless": string | null;
  /** The last day of work before it, by the durations that are known. */
  "ends": DecisionDay | null;
  /** The steps that are not done and have to be for it. */
  "open": DecisionIds;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<DecisionCite>;
};
export type DecisionSince = {
  "facts": DecisionIds;
  "statuses": Array<DecisionStatusThen>;
  "steps": Array<DecisionStepThen>;
  /** The steps that are not there any more: those of a list's element that is gone. */
  "gone_steps": Array<DecisionGoneStep>;
  "new_problems": DecisionIds;
  "mended": DecisionIds;
  /** What is wrong now with the progress that is told, and was not. */
  "new_in_progress": Array<DecisionProgressTrouble>;
  /** What was wrong with it, and is not any more. */
  "mended_in_progress": Array<DecisionProgressTrouble>;
  "deadlines": Array<DecisionLateNow>;
  "new_notes": DecisionIds;
  /** The notes that are told no more. */
  "gone_notes": DecisionIds;
};
export type DecisionStatusThen = {
  "id": string;
  "was": DecisionThenWord | null;
  "is": DecisionThenWord | null;
};
export type DecisionThenWord = "required" | "not_required" | "undetermined" | "recommended" | "not_recommended" | "alternative" | "no_alternative";
export type DecisionStepThen = {
  "id": string;
  "was": DecisionStepWord | null;
  "is": DecisionStepWord;
};
export type DecisionStepWord = "done" | "ready" | "blocked" | "undetermined" | "one_of" | "not_applicable";
export type DecisionGoneStep = {
  "id": string;
  "was": DecisionStepWord;
};
export type DecisionProgressTrouble = {
  "check": DecisionProgressCheck;
  /** The step that is marked done. */
  "step"?: string;
  /** The step that comes first. */
  "prerequisite"?: string;
  /** The fact that says the day. */
  "fact"?: string;
};
export type DecisionProgressCheck = "done-before-prerequisite" | "done-in-the-future";
export type DecisionLateNow = {
  "id": string;
  "late": boolean;
};

/** What to do next, in which order, and by when: `rules plan DOSSIER --format json`. */
export type Plan = {
  "schema": "rules.plan/1";
  "rulebook": PlanRulebook;
  "dossier": PlanDossier;
  /** The day from which it is planned. */
  "today": PlanDay | null;
  "verdict": PlanVerdict;
  /** How many steps are in each state. */
  "summary": PlanStateCounts;
  /** The steps, but for those that do not apply. */
  "steps": Array<PlanStep>;
  /** The steps that apply for certain, by stage: those of one stage can be done side by side. */
  "stages": Array<PlanIds>;
  /** The rulebook's own parts of the procedure, with the steps that apply for certain. */
  "phases": Array<PlanPhase>;
  /** The same steps, each after its prerequisites. */
  "order": PlanIds;
  /** The longest chain of steps that are not done. */
  "critical_path": PlanIds;
  /** How the longest chain was measured. */
  "critical_by": PlanCriticalBy;
  "ready": PlanIds;
  "undetermined": PlanIds;
  "not_applicable": PlanIds;
  /** The deadlines whose steps may apply. */
  "deadlines": Array<PlanDeadline>;
  "problems": Array<PlanProgressProblem>;
  /** What is not a working day. */
  "working_days": PlanWorkingDays;
};
export type PlanRulebook = {
  "id": string;
  "edition": string | null;
  "digest": PlanDigest;
  "title": string;
};
export type PlanDigest = string;
export type PlanDossier = {
  "digest": PlanDigest;
};
export type PlanDay = string;
export type PlanVerdict = {
  /** Whether every deadline is kept so far; null without a deadline, or without a day unless the dossier says that one was missed. */
  "in_time": boolean | null;
  /** Whether there is no error and no deadline is late: the exit status. */
  "right": boolean;
  /** The first that is late, else the next. */
  "deadline": PlanFirstDeadline | null;
  "errors": number;
  "warnings": number;
  /** What can be done now, by whose move it is. */
  "ready": Array<PlanReadyBy>;
  "unknown": PlanUnknown;
  /** The same in words. */
  "lines": Array<string>;
};
export type PlanFirstDeadline = {
  "id": string;
  "at": string;
  "late": boolean;
  /** Negative once it has passed. */
  "days_left": number | null;
  /** By how many days it is late; zero where it was done on its very day, and after its hour. */
  "days_late": number | null;
  /** How many steps have to be done for it. */
  "open": number;
  /** How many of them have no known duration. */
  "without_duration": number;
  /** Whether they fit before it; null where durations are unknown. */
  "fits": boolean | null;
};
export type PlanReadyBy = {
  "by": string;
  "steps": PlanIds;
};
export type PlanIds = Array<string>;
export type PlanUnknown = {
  "facts": number;
  /** What the steps that are not done ask for, whether it changes a status or not. */
  "asked": number;
  "proofs": number;
  "steps": number;
};
export type PlanStateCounts = {
  "done": number;
  "ready": number;
  "blocked": number;
  "undetermined": number;
  "not_applicable": number;
  /** Those left aside for another way, where there are any: alternatives that are not taken. */
  "one_of"?: number;
};
export type PlanStep = {
  /** Of a repeated step `STEP[NAME]`; `STEP[*]` where the list is absent. */
  "id": string;
  "label": string | null;
  /** Whose move it is. */
  "actor": string;
  "state": PlanStepState;
  /** From 0; null while it is not certain that the step applies. */
  "stage": number | null;
  /** The direct prerequisites that apply. */
  "after": PlanIds;
  /** The nearest unfinished causes: ids of steps, `fact:ID`, `problem:ID`. Empty for a step that is ready or done. */
  "blocked_by": PlanIds;
  /** Whether it is on the longest chain. */
  "critical": boolean;
  /** The earliest deadline that names it, as the rulebook writes it. */
  "deadline": string | null;
  /** Whether it can no longer be done in time, or was not. */
  "late": boolean;
  /** Prerequisites of which it is not certain that they apply. */
  "maybe_after": PlanIds;
  /** What is better done first, and blocks nothing. */
  "prefers": PlanIds;
  /** Where a number of several prerequisites is enough: each such choice. */
  "choices"?: Array<PlanChoice>;
  /** Of one of several steps of which a number is enough: those that could be done in its place. */
  "one_of"?: PlanIds;
  /** For each cause that blocks it: whose move that is. */
  "moves": Array<PlanMove>;
  /** While the status is undetermined: exactly the facts that can still change it, and `today` where what day it is can. Else empty. */
  "depends_on": PlanIds;
  /** Whether it was done once and has to be done again: its chapter was sent back. */
  "rework": boolean;
  /** What the candidate does for it. */
  "todo": string | null;
  /** What it is called: its label, with the chapter or the element that it is repeated for. */
  "name": string;
  /** The same as an act: what the candidate does, where the rulebook says it; else what it is called. */
  "act": string;
  "owner": PlanOwner | null;
  /** The part of the procedure that it belongs to. */
  "phase": string | null;
  /** Of a repeated step: its id in the rulebook. */
  "step"?: string;
  /** There, and false, where the exact answer was out of reach: the status is undetermined for that reason. */
  "settled"?: false;
  "done_on"?: PlanDay;
  "duration"?: PlanDuration;
  /** If everything happens as early as it can. */
  "earliest"?: PlanSpan | null;
  /** If it happens as late as it can without delaying the end. */
  "latest"?: PlanSpan | null;
  /** By how many calendar days it can slip without delaying the end. */
  "slack"?: number | null;
  /** The last day to start it, for a deadline to be kept. */
  "last_start"?: PlanDay | null;
  /** The id of that deadline. */
  "for_deadline"?: string | null;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<PlanCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type PlanStepState = "done" | "ready" | "blocked" | "undetermined" | "one_of";
export type PlanChoice = {
  /** How many are enough. */
  "needs": number;
  /** Those that are done, and those of the way that ends first. */
  "taken": PlanIds;
  /** The others. */
  "others": PlanIds;
};
export type PlanMove = {
  "cause": string;
  "by": string;
};
export type PlanOwner = {
  "actors": PlanIds;
  "labels": Array<string>;
  /** Whether that is certain, or depends on facts still absent. */
  "certain": boolean;
};
export type PlanDuration = {
  "amount": number;
  "unit": PlanUnit;
  "from": PlanTakenFrom;
};
export type PlanUnit = "hours" | "days" | "working_days" | "weeks" | "months" | "years";
export type PlanTakenFrom = "rulebook" | "dossier";
export type PlanSpan = {
  /** The first day of work. */
  "start": PlanDay;
  /** The last day of work. */
  "finish": PlanDay;
};
export type PlanCite = {
  /** The id of the document. */
  "source": string;
  /** The place in the document. */
  "at": string | null;
  "grade": PlanGrade;
};
export type PlanGrade = "primary" | "faq" | "secondary" | "draft";
export type PlanPhase = {
  "id": string;
  "label": string | null;
  "part_of": string | null;
  "steps": PlanIds;
};
export type PlanCriticalBy = {
  "measure": PlanMeasure;
  /** With durations: how many steps have none, and count nothing. */
  "without_duration": number | null;
};
export type PlanMeasure = "steps" | "durations";
export type PlanDeadline = {
  "id": string;
  "label": string | null;
  /** When, as the rulebook writes it: a moment, or what it is counted from. */
  "at": string;
  /** The day, where it is known. */
  "day": PlanDay | null;
  /** The moment, where one is known and not only a day: `2026-05-13T12:00:00+02:00[Europe/Paris]` (RFC 9557). */
  "moment": string | null;
  /** What it waits for to have a day: the fact that it is counted from (`fact:ID`), or the step. */
  "waits_for": string | null;
  /** Whether it applies for certain. One that may not apply is never late. */
  "certain": boolean;
  /** The applicable steps that must be done by then. */
  "steps": PlanIds;
  /** Whether it was met, by a fact or by the days on which the steps were done. */
  "met": boolean;
  /** The fact that can say so. */
  "met_by": string | null;
  /** Whether it was missed, or cannot be kept any more: the known durations end after it. */
  "late": boolean;
  /** Whether its day has passed. */
  "passed": boolean;
  /** The day on which it was done in the end; null while it is not. */
  "done_on": PlanDay | null;
  /** The fact that could say that it was kept after all, and that the dossier does not hold. */
  "unless": string | null;
  /** The last day of work before it, by the durations that are known. */
  "ends": PlanDay | null;
  /** The steps that are not done and have to be for it. */
  "open": PlanIds;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<PlanCite>;
};
export type PlanProgressProblem = PlanOrderProblem | PlanAheadProblem;
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
  "at": PlanPlace | null;
  /** Where the dossier says otherwise of the step that comes first. */
  "related": Array<PlanPlace>;
  /** Where the rulebook says which comes first. */
  "rule": PlanPlace;
  "blocks": [];
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<PlanCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type PlanPlace = {
  "file": string;
  /** The first line is 1. */
  "line": number;
  /** In characters; the first is 1. */
  "column": number;
};
export type PlanAheadProblem = {
  "check": "done-in-the-future";
  "severity": "warning";
  "message": string;
  /** The fact that says so, if it is one. */
  "facts": PlanIds;
  /** The steps that are marked done. */
  "steps": PlanIds;
  /** The day that is given; the first, where there are several. */
  "day": PlanDay;
  /** Where the dossier says so. */
  "at": PlanPlace | null;
  /** Where it says so of other steps. */
  "related": Array<PlanPlace>;
  "blocks": [];
};
export type PlanWorkingDays = {
  "skipped": Array<PlanWeekday>;
  /** Whether public holidays are skipped. */
  "public_holidays": boolean;
  /** Those from Monday to Friday that the rulebook lists. */
  "holidays": Array<PlanDay>;
};
export type PlanWeekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** Why one thing is required, or not, and what would change that: `rules explain ID [DOSSIER] --format json`. */
export type Explanation = {
  "schema": "rules.explanation/1";
  "id": string;
  "kind": ExplanationKind;
  "label": string | null;
  /** Null without a dossier. */
  "status": ExplanationExplainedStatus | null;
  /** A smallest reason; empty while the status is undetermined, where the rules alone force it, and without a dossier. */
  "reason": ExplanationReason;
  /** Whether there is no minimal reason besides those listed. */
  "reasons_complete": boolean;
  /** With `--reasons all`: every minimal reason, where there are several. */
  "reasons"?: Array<ExplanationReason>;
  /** How many are listed at most. */
  "reasons_bound"?: number;
  /** There while the status is undetermined. */
  "open"?: Array<ExplanationOpen>;
  /** The rules from the item to the facts. */
  "chain": Array<ExplanationLink>;
  /** Fewest changes first. */
  "flips": Array<ExplanationFlip>;
  /** Whether there are no other flips. */
  "flips_complete": boolean;
  /** How far was searched: so many changes at once, so many flips. */
  "flips_bound": ExplanationFlipsBound;
  /** The answer in words. */
  "sentence": string;
  /** It is a recommendation, which is never owed. */
  "optional"?: true;
  /** Of a recommendation: whether it is meant for this candidate; null without a dossier. */
  "recommendation"?: ExplanationRecommendation | null;
  /** Of a step: whose move it is, whose piece, and what the candidate does for it. */
  "told"?: Array<ExplanationTold>;
  /** Of a step: what it needs to be declared. */
  "needs"?: Array<ExplanationNeed>;
  /** Of a step: what comes before it. */
  "waits_for"?: Array<ExplanationNeighbour>;
  /** Of a step: what comes after it. */
  "waited_for_by"?: Array<ExplanationNeighbour>;
  /** Of a deadline: when it is due, and for what. */
  "deadline"?: ExplanationDeadlineHere;
  /** Of a fact: what it can have a say in, for some candidate. */
  "influences"?: Array<ExplanationInfluence>;
  /** What layers have made of it, the lowest first. */
  "layers"?: Array<ExplanationTailored>;
  /** With `--verify`: what a second, independent procedure made of it. */
  "verified"?: ExplanationVerified;
};
export type ExplanationKind = "requirement" | "scenario" | "proof" | "group" | "chapter" | "step" | "certificate" | "scope" | "condition" | "check" | "note" | "deadline" | "fact";
export type ExplanationExplainedStatus = "required" | "not_required" | "undetermined" | "broken" | "kept" | "needed" | "not_needed";
export type ExplanationReason = Array<ExplanationLiteral>;
export type ExplanationLiteral = {
  /** The id of the fact; a field of a record by its path. */
  "fact": string;
  /** The member of a set that counts; the value is yes or no. */
  "member"?: string;
  /** The element of a list that counts. */
  "element"?: string;
  "value"?: ExplanationValue;
  /** That the list is whole counts. */
  "complete"?: true;
  /** How many elements the list has. */
  "count"?: ExplanationValue;
  /** Only whether the fact was given counts. */
  "given"?: ExplanationValue;
  /** Where the dossier says so. */
  "at": ExplanationPlace | null;
};
export type ExplanationValue = boolean | number | string | Array<ExplanationValue> | {
  [key: string]: ExplanationValue;
};
export type ExplanationPlace = {
  "file": string;
  /** The first line is 1. */
  "line": number;
  /** In characters; the first is 1. */
  "column": number;
};
export type ExplanationOpen = {
  "fact": string;
  "member"?: string;
  "element"?: string;
  "answers": Array<ExplanationOpenAnswer>;
};
export type ExplanationOpenAnswer = {
  /** The answer, or an example of it. */
  "value": ExplanationValue;
  /** The status that would follow. */
  "status": ExplanationExplainedStatus;
  /** The answer, for people. */
  "words": string;
};
export type ExplanationLink = {
  /** As it is declared: its kind and its id. */
  "rule": string;
  "role": ExplanationRole;
  /** How deep it stands in the tree of rules; the item is 0. */
  "depth": number;
  "label": string | null;
  /** Null while that is open, and without a dossier. A check holds when it is kept. */
  "holds": boolean | null;
  /** Whether the status rests on it. */
  "matters": boolean;
  /** Whether the rule above asks that it does not hold. */
  "negated": boolean;
  "at": ExplanationPlace;
  /** What the rule rests on; empty where it is inferred. */
  "cite"?: Array<ExplanationCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
  /** Which of two readings of a source was taken, and why. */
  "readings"?: Array<string>;
  /** The facts that it speaks of. */
  "facts": ExplanationIds;
  /** What the rule says of facts by itself. */
  "terms": Array<ExplanationTerm>;
};
export type ExplanationRole = "itself" | "above" | "chapter" | "inside" | "scope" | "condition" | "needed_when" | "assumption";
export type ExplanationCite = {
  /** The id of the document. */
  "source": string;
  /** The place in the document. */
  "at": string | null;
  "grade": ExplanationGrade;
};
export type ExplanationGrade = "primary" | "faq" | "secondary" | "draft";
export type ExplanationIds = Array<string>;
export type ExplanationTerm = {
  "text": string;
  "holds": boolean | null;
  /** Whether the rule asks that it does not hold. */
  "negated": boolean;
  /** Whether the facts that it speaks of are asked for here. Else it counts as not met, and a list as empty. */
  "asked": boolean;
  "at": ExplanationPlace;
  /** What the dossier says. */
  "given": Array<ExplanationGiven>;
  /** The constants that it names. */
  "constants"?: Array<ExplanationConstant>;
  /** Of an exception, or a part of one: what that rests on. */
  "exception"?: ExplanationBasis;
  /** Of a cell of a table: which one, and what it rests on. */
  "cell"?: ExplanationCell;
};
export type ExplanationGiven = {
  "fact": string;
  "value": ExplanationValue;
  "at": ExplanationPlace;
};
export type ExplanationConstant = {
  "id": string;
  "label": string | null;
  /** As it is written in the rulebook, with its unit. */
  "value": string;
  "cite"?: Array<ExplanationCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type ExplanationBasis = {
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<ExplanationCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type ExplanationCell = {
  /** The table, by its id. */
  "table": string;
  /** What the row is about, by its id. */
  "row": string;
  /** The name of the column. */
  "column": string | null;
  /** Its label. */
  "label": string | null;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<ExplanationCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type ExplanationFlip = {
  /** Each fact that changes, with its whole new value. */
  "set": {
    [key: string]: ExplanationValue;
  };
  /** The status that would follow. */
  "status": ExplanationExplainedStatus;
  /** What else would change; null where the thing is not there. */
  "also": Array<ExplanationEffect>;
  "sentence": string;
};
export type ExplanationEffect = {
  "id": string;
  "kind": ExplanationKind;
  "from": ExplanationExplainedStatus | null;
  "to": ExplanationExplainedStatus | null;
};
export type ExplanationFlipsBound = {
  "changes": number;
  "flips": number;
};
export type ExplanationRecommendation = "yes" | "no" | "undetermined";
export type ExplanationTold = {
  "what": ExplanationToldWord;
  "text": string | null;
  "certain": boolean;
  /** Whose move it is, or whose piece; those who move together with commas between them. */
  "actor"?: string;
  /** Where it is not certain: when it is so. */
  "when"?: string;
};
export type ExplanationToldWord = "by" | "owner" | "todo";
export type ExplanationNeed = {
  "fact": string;
  "given": boolean | null;
};
export type ExplanationNeighbour = {
  "id": string;
  "kind": ExplanationNeighbourKind;
  "label": string | null;
  /** Whether the one waits for the other in this case. */
  "status": ExplanationStatus;
  "because": string;
  /** The order is only recommended. */
  "recommended"?: true;
  /** It is waited for as the source of a chapter's evidence. */
  "evidence"?: true;
  /** It is one of several of which a number is enough. */
  "one_of"?: ExplanationOneOf;
  /** What the rule rests on. */
  "cite"?: Array<ExplanationCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type ExplanationNeighbourKind = "step" | "certificate";
export type ExplanationStatus = "required" | "not_required" | "undetermined";
export type ExplanationOneOf = {
  /** How many are enough. */
  "needs": number;
  /** All of them. */
  "of": ExplanationIds;
};
export type ExplanationDeadlineHere = {
  /** As the rulebook writes it. */
  "at": string;
  /** What is to be done by then. */
  "steps": Array<ExplanationDeadlineStep>;
  /** As the plan has it; null without a dossier, and where the plan does not have it: it does not apply, or nothing that it is for or counted from happens. */
  "planned": ExplanationDeadline | null;
};
export type ExplanationDeadlineStep = {
  "id": string;
  /** Null without a dossier. */
  "status": ExplanationStatus | null;
};
export type ExplanationDeadline = {
  "id": string;
  "label": string | null;
  /** When, as the rulebook writes it: a moment, or what it is counted from. */
  "at": string;
  /** The day, where it is known. */
  "day": ExplanationDay | null;
  /** The moment, where one is known and not only a day: `2026-05-13T12:00:00+02:00[Europe/Paris]` (RFC 9557). */
  "moment": string | null;
  /** What it waits for to have a day: the fact that it is counted from (`fact:ID`), or the step. */
  "waits_for": string | null;
  /** Whether it applies for certain. One that may not apply is never late. */
  "certain": boolean;
  /** The applicable steps that must be done by then. */
  "steps": ExplanationIds;
  /** Whether it was met, by a fact or by the days on which the steps were done. */
  "met": boolean;
  /** The fact that can say so. */
  "met_by": string | null;
  /** Whether it was missed, or cannot be kept any more: the known durations end after it. */
  "late": boolean;
  /** Whether its day has passed. */
  "passed": boolean;
  /** The day on which it was done in the end; null while it is not. */
  "done_on": ExplanationDay | null;
  /** The fact that could say that it was kept after all, and that the dossier does not hold. */
  "unless": string | null;
  /** The last day of work before it, by the durations that are known. */
  "ends": ExplanationDay | null;
  /** The steps that are not done and have to be for it. */
  "open": ExplanationIds;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<ExplanationCite>;
};
export type ExplanationDay = string;
export type ExplanationInfluence = {
  "id": string;
  "kind": ExplanationKind;
  /** Whether it counts that the fact was given, rather than its value. */
  "as_given": boolean;
};
export type ExplanationTailored = {
  "act": ExplanationLayerAct;
  /** As it is declared. */
  "kind": string;
  "id": string;
  /** The rulebook that makes the change. */
  "layer": string;
  /** The rulebook that declares it. */
  "base": string;
  "because": string | null;
  "at": ExplanationPlace;
  "base_at": ExplanationPlace;
  /** What is said otherwise, clause by clause. */
  "parts": Array<ExplanationTailoredPart>;
};
export type ExplanationLayerAct = "change" | "drop" | "set";
export type ExplanationTailoredPart = {
  /** The word that opens it; `label`, `type` or `value` where it is that. */
  "clause": string;
  "was": string | null;
  "now": string | null;
};
export type ExplanationVerified = {
  /** Whether nothing was found against it. */
  "right": boolean;
  /** Whether the work that was allowed sufficed to check all of it. */
  "complete": boolean;
  "method": ExplanationMethod;
  /** How many ways of filling in the dossier were evaluated. */
  "completions": number;
  /** What is wrong with the explanation. */
  "wrong": Array<string>;
};
export type ExplanationMethod = "exhaustive" | "sample";

/** Explanations of several things: `rules explain --all DOSSIER --format json`, or with several ids. */
export type Explanations = {
  "schema": "rules.explanations/1";
  "explanations": Array<ExplanationsExplanation>;
};
export type ExplanationsExplanation = {
  "id": string;
  "kind": ExplanationsKind;
  "label": string | null;
  /** Null without a dossier. */
  "status": ExplanationsExplainedStatus | null;
  /** A smallest reason; empty while the status is undetermined, where the rules alone force it, and without a dossier. */
  "reason": ExplanationsReason;
  /** Whether there is no minimal reason besides those listed. */
  "reasons_complete": boolean;
  /** With `--reasons all`: every minimal reason, where there are several. */
  "reasons"?: Array<ExplanationsReason>;
  /** How many are listed at most. */
  "reasons_bound"?: number;
  /** There while the status is undetermined. */
  "open"?: Array<ExplanationsOpen>;
  /** The rules from the item to the facts. */
  "chain": Array<ExplanationsLink>;
  /** Fewest changes first. */
  "flips": Array<ExplanationsFlip>;
  /** Whether there are no other flips. */
  "flips_complete": boolean;
  /** How far was searched: so many changes at once, so many flips. */
  "flips_bound": ExplanationsFlipsBound;
  /** The answer in words. */
  "sentence": string;
  /** It is a recommendation, which is never owed. */
  "optional"?: true;
  /** Of a recommendation: whether it is meant for this candidate; null without a dossier. */
  "recommendation"?: ExplanationsRecommendation | null;
  /** Of a step: whose move it is, whose piece, and what the candidate does for it. */
  "told"?: Array<ExplanationsTold>;
  /** Of a step: what it needs to be declared. */
  "needs"?: Array<ExplanationsNeed>;
  /** Of a step: what comes before it. */
  "waits_for"?: Array<ExplanationsNeighbour>;
  /** Of a step: what comes after it. */
  "waited_for_by"?: Array<ExplanationsNeighbour>;
  /** Of a deadline: when it is due, and for what. */
  "deadline"?: ExplanationsDeadlineHere;
  /** Of a fact: what it can have a say in, for some candidate. */
  "influences"?: Array<ExplanationsInfluence>;
  /** What layers have made of it, the lowest first. */
  "layers"?: Array<ExplanationsTailored>;
  /** With `--verify`: what a second, independent procedure made of it. */
  "verified"?: ExplanationsVerified;
};
export type ExplanationsKind = "requirement" | "scenario" | "proof" | "group" | "chapter" | "step" | "certificate" | "scope" | "condition" | "check" | "note" | "deadline" | "fact";
export type ExplanationsExplainedStatus = "required" | "not_required" | "undetermined" | "broken" | "kept" | "needed" | "not_needed";
export type ExplanationsReason = Array<ExplanationsLiteral>;
export type ExplanationsLiteral = {
  /** The id of the fact; a field of a record by its path. */
  "fact": string;
  /** The member of a set that counts; the value is yes or no. */
  "member"?: string;
  /** The element of a list that counts. */
  "element"?: string;
  "value"?: ExplanationsValue;
  /** That the list is whole counts. */
  "complete"?: true;
  /** How many elements the list has. */
  "count"?: ExplanationsValue;
  /** Only whether the fact was given counts. */
  "given"?: ExplanationsValue;
  /** Where the dossier says so. */
  "at": ExplanationsPlace | null;
};
export type ExplanationsValue = boolean | number | string | Array<ExplanationsValue> | {
  [key: string]: ExplanationsValue;
};
export type ExplanationsPlace = {
  "file": string;
  /** The first line is 1. */
  "line": number;
  /** In characters; the first is 1. */
  "column": number;
};
export type ExplanationsOpen = {
  "fact": string;
  "member"?: string;
  "element"?: string;
  "answers": Array<ExplanationsOpenAnswer>;
};
export type ExplanationsOpenAnswer = {
  /** The answer, or an example of it. */
  "value": ExplanationsValue;
  /** The status that would follow. */
  "status": ExplanationsExplainedStatus;
  /** The answer, for people. */
  "words": string;
};
export type ExplanationsLink = {
  /** As it is declared: its kind and its id. */
  "rule": string;
  "role": ExplanationsRole;
  /** How deep it stands in the tree of rules; the item is 0. */
  "depth": number;
  "label": string | null;
  /** Null while that is open, and without a dossier. A check holds when it is kept. */
  "holds": boolean | null;
  /** Whether the status rests on it. */
  "matters": boolean;
  /** Whether the rule above asks that it does not hold. */
  "negated": boolean;
  "at": ExplanationsPlace;
  /** What the rule rests on; empty where it is inferred. */
  "cite"?: Array<ExplanationsCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
  /** Which of two readings of a source was taken, and why. */
  "readings"?: Array<string>;
  /** The facts that it speaks of. */
  "facts": ExplanationsIds;
  /** What the rule says of facts by itself. */
  "terms": Array<ExplanationsTerm>;
};
export type ExplanationsRole = "itself" | "above" | "chapter" | "inside" | "scope" | "condition" | "needed_when" | "assumption";
export type ExplanationsCite = {
  /** The id of the document. */
  "source": string;
  /** The place in the document. */
  "at": string | null;
  "grade": ExplanationsGrade;
};
export type ExplanationsGrade = "primary" | "faq" | "secondary" | "draft";
export type ExplanationsIds = Array<string>;
export type ExplanationsTerm = {
  "text": string;
  "holds": boolean | null;
  /** Whether the rule asks that it does not hold. */
  "negated": boolean;
  /** Whether the facts that it speaks of are asked for here. Else it counts as not met, and a list as empty. */
  "asked": boolean;
  "at": ExplanationsPlace;
  /** What the dossier says. */
  "given": Array<ExplanationsGiven>;
  /** The constants that it names. */
  "constants"?: Array<ExplanationsConstant>;
  /** Of an exception, or a part of one: what that rests on. */
  "exception"?: ExplanationsBasis;
  /** Of a cell of a table: which one, and what it rests on. */
  "cell"?: ExplanationsCell;
};
export type ExplanationsGiven = {
  "fact": string;
  "value": ExplanationsValue;
  "at": ExplanationsPlace;
};
export type ExplanationsConstant = {
  "id": string;
  "label": string | null;
  /** As it is written in the rulebook, with its unit. */
  "value": string;
  "cite"?: Array<ExplanationsCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type ExplanationsBasis = {
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<ExplanationsCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type ExplanationsCell = {
  /** The table, by its id. */
  "table": string;
  /** What the row is about, by its id. */
  "row": string;
  /** The name of the column. */
  "column": string | null;
  /** Its label. */
  "label": string | null;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<ExplanationsCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type ExplanationsFlip = {
  /** Each fact that changes, with its whole new value. */
  "set": {
    [key: string]: ExplanationsValue;
  };
  /** The status that would follow. */
  "status": ExplanationsExplainedStatus;
  /** What else would change; null where the thing is not there. */
  "also": Array<ExplanationsEffect>;
  "sentence": string;
};
export type ExplanationsEffect = {
  "id": string;
  "kind": ExplanationsKind;
  "from": ExplanationsExplainedStatus | null;
  "to": ExplanationsExplainedStatus | null;
};
export type ExplanationsFlipsBound = {
  "changes": number;
  "flips": number;
};
export type ExplanationsRecommendation = "yes" | "no" | "undetermined";
export type ExplanationsTold = {
  "what": ExplanationsToldWord;
  "text": string | null;
  "certain": boolean;
  /** Whose move it is, or whose piece; those who move together with commas between them. */
  "actor"?: string;
  /** Where it is not certain: when it is so. */
  "when"?: string;
};
export type ExplanationsToldWord = "by" | "owner" | "todo";
export type ExplanationsNeed = {
  "fact": string;
  "given": boolean | null;
};
export type ExplanationsNeighbour = {
  "id": string;
  "kind": ExplanationsNeighbourKind;
  "label": string | null;
  /** Whether the one waits for the other in this case. */
  "status": ExplanationsStatus;
  "because": string;
  /** The order is only recommended. */
  "recommended"?: true;
  /** It is waited for as the source of a chapter's evidence. */
  "evidence"?: true;
  /** It is one of several of which a number is enough. */
  "one_of"?: ExplanationsOneOf;
  /** What the rule rests on. */
  "cite"?: Array<ExplanationsCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type ExplanationsNeighbourKind = "step" | "certificate";
export type ExplanationsStatus = "required" | "not_required" | "undetermined";
export type ExplanationsOneOf = {
  /** How many are enough. */
  "needs": number;
  /** All of them. */
  "of": ExplanationsIds;
};
export type ExplanationsDeadlineHere = {
  /** As the rulebook writes it. */
  "at": string;
  /** What is to be done by then. */
  "steps": Array<ExplanationsDeadlineStep>;
  /** As the plan has it; null without a dossier, and where the plan does not have it: it does not apply, or nothing that it is for or counted from happens. */
  "planned": ExplanationsDeadline | null;
};
export type ExplanationsDeadlineStep = {
  "id": string;
  /** Null without a dossier. */
  "status": ExplanationsStatus | null;
};
export type ExplanationsDeadline = {
  "id": string;
  "label": string | null;
  /** When, as the rulebook writes it: a moment, or what it is counted from. */
  "at": string;
  /** The day, where it is known. */
  "day": ExplanationsDay | null;
  /** The moment, where one is known and not only a day: `2026-05-13T12:00:00+02:00[Europe/Paris]` (RFC 9557). */
  "moment": string | null;
  /** What it waits for to have a day: the fact that it is counted from (`fact:ID`), or the step. */
  "waits_for": string | null;
  /** Whether it applies for certain. One that may not apply is never late. */
  "certain": boolean;
  /** The applicable steps that must be done by then. */
  "steps": ExplanationsIds;
  /** Whether it was met, by a fact or by the days on which the steps were done. */
  "met": boolean;
  /** The fact that can say so. */
  "met_by": string | null;
  /** Whether it was missed, or cannot be kept any more: the known durations end after it. */
  "late": boolean;
  /** Whether its day has passed. */
  "passed": boolean;
  /** The day on which it was done in the end; null while it is not. */
  "done_on": ExplanationsDay | null;
  /** The fact that could say that it was kept after all, and that the dossier does not hold. */
  "unless": string | null;
  /** The last day of work before it, by the durations that are known. */
  "ends": ExplanationsDay | null;
  /** The steps that are not done and have to be for it. */
  "open": ExplanationsIds;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<ExplanationsCite>;
};
export type ExplanationsDay = string;
export type ExplanationsInfluence = {
  "id": string;
  "kind": ExplanationsKind;
  /** Whether it counts that the fact was given, rather than its value. */
  "as_given": boolean;
};
export type ExplanationsTailored = {
  "act": ExplanationsLayerAct;
  /** As it is declared. */
  "kind": string;
  "id": string;
  /** The rulebook that makes the change. */
  "layer": string;
  /** The rulebook that declares it. */
  "base": string;
  "because": string | null;
  "at": ExplanationsPlace;
  "base_at": ExplanationsPlace;
  /** What is said otherwise, clause by clause. */
  "parts": Array<ExplanationsTailoredPart>;
};
export type ExplanationsLayerAct = "change" | "drop" | "set";
export type ExplanationsTailoredPart = {
  /** The word that opens it; `label`, `type` or `value` where it is that. */
  "clause": string;
  "was": string | null;
  "now": string | null;
};
export type ExplanationsVerified = {
  /** Whether nothing was found against it. */
  "right": boolean;
  /** Whether the work that was allowed sufficed to check all of it. */
  "complete": boolean;
  "method": ExplanationsMethod;
  /** How many ways of filling in the dossier were evaluated. */
  "completions": number;
  /** What is wrong with the explanation. */
  "wrong": Array<string>;
};
export type ExplanationsMethod = "exhaustive" | "sample";

/** Where an interview stands: `rules ask --format json`. */
export type Interview = {
  "schema": "rules.interview/1";
  "rulebook": InterviewRulebookById;
  /** How many statuses are to be settled: of proofs, requirements, scenarios and steps; or of the item that was asked for. */
  "answers": number;
  /** How many of them are settled. */
  "settled": number;
  /** How many questions are still to be expected, all answers being equally likely. */
  "expected": InterviewExpected;
  /** Whether each of the questions can change an answer; where not, some may be idle. */
  "exact": boolean;
  /** The next one first. Those that are certain to be asked come before the others, and can be put on one screen. */
  "questions": Array<InterviewQuestion>;
  /** The facts that were said not to be known. */
  "unknown": InterviewIds;
  /** The facts that are declared and not needed: they count for nothing. */
  "unneeded": InterviewIds;
  /** The answers that hang on nothing but what is not known. */
  "unsettled": InterviewUnsettled;
  /** Answers that cannot all stand. */
  "contradiction": InterviewContradiction | null;
};
export type InterviewRulebookById = {
  "id": string;
  "edition": string | null;
  "digest": InterviewDigest;
};
export type InterviewDigest = string;
export type InterviewExpected = {
  "questions": number;
  /** Whether no order needs fewer. */
  "least": boolean;
  /** Whether it is only the largest number that is possible. */
  "bound": boolean;
};
export type InterviewQuestion = {
  "fact": string;
  "label": string;
  /** The question. */
  "ask": string;
  "kind": InterviewFactKind;
  /** An answer of the form that is asked for, as a dossier has it, in one line. */
  "example": string;
  "fields": Array<InterviewField>;
  /** Which of two readings of the source was taken. */
  "readings": Array<string>;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<InterviewCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
  /** Whether it is asked whatever the other answers are. */
  "certain": boolean;
  /** Whether a part of it is declared already. */
  "partly_given": boolean;
  /** The first of the rulebook's phases in which a step hangs on it: what belongs together. */
  "phase": InterviewQuestionPhase | null;
  /** What hangs on it. */
  "settles": InterviewSettles;
};
export type InterviewFactKind = "value" | "record" | "list" | "list_of_records";
export type InterviewField = {
  "field": string | null;
  "path": string;
  "label": string;
  "type": InterviewFieldType;
  /** What can be answered, in words: with unit, zone and bounds. */
  "form": string;
  "zone"?: string;
  "from"?: string | null;
  "to"?: string | null;
  "unit"?: string | null;
  "choices"?: Array<InterviewChoice>;
};
export type InterviewFieldType = "yes_no" | "text" | "document" | "date" | "moment" | "integer" | "number" | "version" | "one_of" | "any_of";
export type InterviewChoice = {
  "name": string;
  "label": string;
};
export type InterviewCite = {
  /** The id of the document. */
  "source": string;
  /** The place in the document. */
  "at": string | null;
  "grade": InterviewGrade;
};
export type InterviewGrade = "primary" | "faq" | "secondary" | "draft";
export type InterviewQuestionPhase = {
  "id": string;
  "label": string;
};
export type InterviewSettles = {
  "proofs": number;
  "requirements": number;
  "steps": number;
  "all": number;
  "first": Array<InterviewAnswered>;
};
export type InterviewAnswered = {
  "kind": InterviewAnsweredKind;
  "id": string;
};
export type InterviewAnsweredKind = "proof" | "group" | "scenario" | "requirement" | "step" | "chapter" | "scope" | "condition";
export type InterviewIds = Array<string>;
export type InterviewUnsettled = {
  "count": number;
  "first": Array<InterviewAnswered>;
};
export type InterviewContradiction = {
  /** The checks that are broken whatever is still absent. */
  "problems": Array<InterviewBrokenCheck>;
  /** The smallest sets of answers such that other answers to them can mend it. */
  "revise": Array<InterviewIds>;
  /** Whether no smaller set does. */
  "exact": boolean;
};
export type InterviewBrokenCheck = {
  "check": string;
  "message": string;
  "facts": InterviewIds;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<InterviewCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};

/** What a change between two rulebooks means, and for whom: `rules diff OLD NEW --format json`. */
export type Diff = {
  "schema": "rules.diff/1";
  "old": DiffRulebookById;
  "new": DiffRulebookById;
  /** One entry for each item that changes; none where nothing changes. */
  "items": Array<DiffChangedItem>;
  /** With `--dossiers`: the stored dossiers whose answer changes. */
  "dossiers"?: Array<DiffStoredDossier>;
};
export type DiffRulebookById = {
  "id": string;
  "edition": string | null;
  "digest": DiffDigest;
};
export type DiffDigest = string;
export type DiffChangedItem = {
  /** The new one, where it was renamed. */
  "id": string;
  "kind": DiffChangedKind;
  "label": string | null;
  /** Of what goes with a derived fact, that it has a value (a condition) or that a dossier says of it what follows (a check): the fact. */
  "derived"?: string;
  /** The chapter that it stands in, or stood in before it was removed. */
  "chapter"?: string;
  /** The weightiest of its changes. */
  "change": DiffChangeWord;
  "changes": Array<DiffChange>;
  /** What a layer of the new rulebook has made of it, where the old had no such layer. */
  "layer"?: DiffTailored;
};
export type DiffChangedKind = "rulebook" | "source" | "actor" | "phase" | "fact" | "constant" | "condition" | "scope" | "chapter" | "requirement" | "scenario" | "proof" | "group" | "step" | "check" | "note" | "deadline" | "claim";
export type DiffChangeWord = "added" | "removed" | "status_changed" | "not_comparable" | "renamed" | "moved" | "type_changed" | "values_changed" | "prerequisite_added" | "prerequisite_removed" | "prerequisite_changed" | "needs_changed" | "actor_changed" | "owner_changed" | "todo_changed" | "step_changed" | "repetition_changed" | "duration_changed" | "deadline_changed" | "check_changed" | "group_changed" | "cell_changed" | "announced_changed" | "source" | "label";
export type DiffChange = {
  "change": DiffChangeWord;
  /** What it is about, where that is not the item itself: a prerequisite, a clause. */
  "about"?: string;
  /** What it was, in the words of the rulebook. */
  "from"?: string | null;
  /** What it is now. */
  "to"?: string | null;
  /** For whom it comes out otherwise, and how. */
  "shifts"?: Array<DiffShift>;
};
export type DiffShift = {
  "from": DiffOutcome;
  "to": DiffOutcome;
  /** Who they are, exactly, as a condition of the rulebook; null where that is too long. */
  "condition": string | null;
  /** Which part of all possible answers they give; null where that cannot be counted. */
  "share": number | null;
  /** One of them. */
  "witness": DiffWitness | null;
  /** They give an answer that only one of the two rulebooks knows. */
  "one_sided"?: true;
};
export type DiffOutcome = "absent" | "required" | "not_required" | "recommended" | "not_recommended" | "holds" | "does_not_hold" | "needed" | "not_needed" | "violated" | "satisfied" | "told" | "not_told" | "before" | "not_before" | "theirs" | "not_theirs" | "alternative" | "no_alternative" | "to_do" | "not_to_do";
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
export type DiffValue = boolean | number | string | Array<DiffValue> | {
  [key: string]: DiffValue;
};
export type DiffDay = string;
export type DiffTailored = {
  "act": DiffLayerAct;
  /** As it is declared. */
  "kind": string;
  "id": string;
  /** The rulebook that makes the change. */
  "layer": string;
  /** The rulebook that declares it. */
  "base": string;
  "because": string | null;
  "at": DiffPlace;
  "base_at": DiffPlace;
  /** What is said otherwise, clause by clause. */
  "parts": Array<DiffTailoredPart>;
};
export type DiffLayerAct = "change" | "drop" | "set";
export type DiffPlace = {
  "file": string;
  /** The first line is 1. */
  "line": number;
  /** In characters; the first is 1. */
  "column": number;
};
export type DiffTailoredPart = {
  /** The word that opens it; `label`, `type` or `value` where it is that. */
  "clause": string;
  "was": string | null;
  "now": string | null;
};
export type DiffStoredDossier = {
  "dossier": string;
  "answers": Array<DiffChangedAnswer>;
  /** Why the old rulebook cannot read it. */
  "unreadable_before"?: string;
  /** Why the new rulebook cannot read it. */
  "unreadable_after"?: string;
};
export type DiffChangedAnswer = {
  "id": string;
  "kind": DiffAnswerKind;
  /** How it came out, while undetermined with what it depended on; null where the old rulebook does not have it. */
  "from": string | null;
  /** How it comes out now; null where the new rulebook does not have it. */
  "to": string | null;
};
export type DiffAnswerKind = "proof" | "group" | "requirement" | "scenario" | "chapter" | "scope" | "deadline" | "step" | "problem" | "note";

/** What is wrong with a rulebook, and its claims: `rules check --format json`. */
export type Findings = {
  "schema": "rules.findings/1";
  /** The rulebook's id; null where it could not be loaded. */
  "rulebook": string | null;
  "findings": Array<FindingsFinding>;
  "claims": Array<FindingsClaim>;
  "summary": FindingsCounts;
};
export type FindingsFinding = {
  /** A stable name: `rules check --explain CODE` shows its page. */
  "code": string;
  "severity": FindingsSeverity;
  /** In the language that is asked for. */
  "message": string;
  /** What the message speaks of, by name: texts, numbers, lists of texts, true or false. */
  "arguments": { [key: string]: unknown };
  "at": FindingsPlace | null;
  /** Other places that matter. */
  "related": Array<FindingsRelated>;
  /** What to do. */
  "help": Array<string>;
  /** A dossier, as YAML, that shows it. */
  "witness": string | null;
  /** The change that certainly mends it. */
  "fix": FindingsFix | null;
};
export type FindingsSeverity = "error" | "warning" | "info";
export type FindingsPlace = {
  "file": string;
  /** The first line is 1. */
  "line": number;
  /** In characters; the first is 1. */
  "column": number;
};
export type FindingsRelated = {
  "at": FindingsPlace;
  "message": string;
};
export type FindingsFix = {
  "at": FindingsPlace;
  /** What is replaced: from this byte of the file up to, and without, that one. */
  "bytes": Array<number>;
  "replacement": string;
};
export type FindingsClaim = {
  "claim": string;
  "verdict": FindingsClaimVerdict;
  "at": FindingsPlace;
  /** A dossier, as YAML, that refutes it. */
  "counterexample": string | null;
};
export type FindingsClaimVerdict = "proved" | "refuted" | "unsettled";
export type FindingsCounts = {
  "errors": number;
  "warnings": number;
  "infos": number;
  "claims_proved": number;
};

/** Everything that a rulebook declares, as a form and a reference need it. */
export type Catalogue = {
  "schema": "rules.catalogue/1";
  "rulebook": CatalogueRulebook;
  "facts": Array<CatalogueFact>;
  "scopes": Array<CatalogueItem>;
  "conditions": Array<CatalogueItem>;
  "chapters": Array<CatalogueChapter>;
  "requirements": Array<CatalogueRequirement>;
  "steps": Array<CatalogueStep>;
  "checks": Array<CatalogueCheck>;
  "notes": Array<CatalogueItem>;
  "deadlines": Array<CatalogueDeadline>;
  "sources": Array<CatalogueDocument>;
  /** Which items' conditions speak of which facts, scopes and conditions. */
  "uses": Array<CatalogueUses>;
};
export type CatalogueRulebook = {
  "id": string;
  "edition": string | null;
  "digest": CatalogueDigest;
  "title": string;
};
export type CatalogueDigest = string;
export type CatalogueFact = {
  "fact": string;
  "label": string;
  /** The question. */
  "ask": string;
  "kind": CatalogueFactKind;
  /** An answer of the form that is asked for, as a dossier has it, in one line. */
  "example": string;
  "fields": Array<CatalogueField>;
  /** Which of two readings of the source was taken. */
  "readings": Array<string>;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<CatalogueCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type CatalogueFactKind = "value" | "record" | "list" | "list_of_records";
export type CatalogueField = {
  "field": string | null;
  "path": string;
  "label": string;
  "type": CatalogueFieldType;
  /** What can be answered, in words: with unit, zone and bounds. */
  "form": string;
  "zone"?: string;
  "from"?: string | null;
  "to"?: string | null;
  "unit"?: string | null;
  "choices"?: Array<CatalogueChoice>;
};
export type CatalogueFieldType = "yes_no" | "text" | "document" | "date" | "moment" | "integer" | "number" | "version" | "one_of" | "any_of";
export type CatalogueChoice = {
  "name": string;
  "label": string;
};
export type CatalogueCite = {
  /** The id of the document. */
  "source": string;
  /** The place in the document. */
  "at": string | null;
  "grade": CatalogueGrade;
};
export type CatalogueGrade = "primary" | "faq" | "secondary" | "draft";
export type CatalogueItem = {
  "id": string;
  "label": string;
  /** Which of two readings of a source was taken, and why. */
  "readings": Array<string>;
  /** Where it is declared. */
  "at": CatalogueLine;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<CatalogueCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type CatalogueLine = {
  "file": string;
  /** The first line is 1. */
  "line": number;
};
export type CatalogueChapter = {
  "id": string;
  "label": string;
  /** Which of two readings of a source was taken, and why. */
  "readings": Array<string>;
  /** Where it is declared. */
  "at": CatalogueLine;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<CatalogueCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
  /** How many proofs a source announces. */
  "announced": number | null;
};
export type CatalogueRequirement = {
  "id": string;
  "label": string;
  /** Which of two readings of a source was taken, and why. */
  "readings": Array<string>;
  /** Where it is declared. */
  "at": CatalogueLine;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<CatalogueCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
  "chapter": string | null;
  /** The scopes that it stands under itself. */
  "under": CatalogueIds;
  /** Whether it is a recommendation, which is never owed. */
  "optional": boolean;
  "proofs": CatalogueIds;
};
export type CatalogueIds = Array<string>;
export type CatalogueStep = {
  "id": string;
  "label": string;
  /** Which of two readings of a source was taken, and why. */
  "readings": Array<string>;
  /** Where it is declared. */
  "at": CatalogueLine;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<CatalogueCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
  /** Whose move it is. */
  "by": Array<string>;
  /** The steps that come before it. */
  "after": CatalogueIds;
  /** The certificate that comes of it. */
  "yields": string | null;
};
export type CatalogueCheck = {
  "id": string;
  "label": string;
  /** Which of two readings of a source was taken, and why. */
  "readings": Array<string>;
  /** Where it is declared. */
  "at": CatalogueLine;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<CatalogueCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
  "severity": CatalogueSeverity;
};
export type CatalogueSeverity = "error" | "warning" | "info";
export type CatalogueDeadline = {
  "id": string;
  "label": string;
  /** Which of two readings of a source was taken, and why. */
  "readings": Array<string>;
  /** The moment, as the rulebook writes it. */
  "at": string;
  /** What the rule rests on; empty where it is inferred. */
  "cite": Array<CatalogueCite>;
  /** Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading. */
  "inferred"?: string;
};
export type CatalogueDocument = {
  "id": string;
  "title": string | null;
  "publisher": string | null;
  "date": string | null;
  "grade": CatalogueGrade;
  "address": string | null;
};
export type CatalogueUses = {
  /** The fact, the scope or the condition. */
  "of": string;
  "by": Array<CatalogueUser>;
};
export type CatalogueUser = {
  /** As it is declared: scope, check, step … */
  "kind": string;
  "id": string;
};
