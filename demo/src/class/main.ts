/** The class scene. */
import { Visit } from '../visit/visit';

const visit = new Visit('class', { happened: () => undefined, became: () => undefined });

void visit.open();
