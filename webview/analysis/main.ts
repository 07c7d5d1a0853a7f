import 'uplot/dist/uPlot.min.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../editor/styles/header.css';
import './styles/cards.css';
import './styles/plot.css';
import './styles/head.css';
import { AnalysisView } from './analysisView';
import { connectHost } from './host';

void new AnalysisView(connectHost()).load();
