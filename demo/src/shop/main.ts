/** The shopping scene. */
import { Visit } from '../visit/visit';

const visit = new Visit('shop', { happened: () => undefined, became: () => undefined });

void visit.open();
