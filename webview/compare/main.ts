import '../ui/base.css';
import '../editor/styles/header.css';
import '../editor/styles/list.css';
import '../editor/styles/record.css';
import '../editor/styles/text.css';
import './styles/compare.css';
import { CompareView } from './compareView';
import { connectHost } from './host';

void new CompareView(connectHost()).load();
