// @ts-check
/** Says more of a wrong answer; a page loads it when the first is checked. The judge asks it, once it is there. */
import { later } from "judge";
import { cause } from "./feedback/causes.js";

later.cause = cause;
