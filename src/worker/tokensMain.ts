import { serveReading } from './tokens';

serveReading();
