import { serveComparing } from './compare';

serveComparing();
