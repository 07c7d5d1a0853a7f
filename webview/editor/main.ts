import '../ui/base.css';
import '../ui/controls.css';
import './styles/header.css';
import './styles/balance.css';
import './styles/recipe.css';
import './styles/list.css';
import './styles/record.css';
import './styles/text.css';
import './styles/table.css';
import './styles/toolbar.css';
import './styles/edit.css';
import './styles/recordView.css';
import './styles/side.css';
import './styles/tokens.css';
import { EditorView } from './editorView';
import { connectHost } from './host';

void new EditorView(connectHost()).load();
