/** The page that shows the scenes: all of it is in index.html but the language. */
import { lang, onLang, setLang, translatePage } from '../lang/i18n';
import { need } from '../page/dom';
import '../page/base.css';
import '../page/brand.css';
import './landing.css';

const button = need('lang', HTMLButtonElement);

function draw(): void {
  button.textContent = lang() === 'en' ? '中' : 'EN';
}

button.addEventListener('click', () => {
  setLang(lang() === 'en' ? 'zh' : 'en');
});
onLang(draw);
translatePage();
draw();
