import 'element-plus/theme-chalk/dark/css-vars.css';
// What code opens has no tag by which its styles would be found.
import 'element-plus/theme-chalk/el-message.css';
import 'element-plus/theme-chalk/el-message-box.css';
import './styles/theme.css';
import './styles/page.css';
import { createApp } from 'vue';

import { onSignedOut } from './api/http';
import App from './App.vue';
import { router } from './router';
import { user } from './session';
import { i18n } from './texts';

onSignedOut(() => {
  user.value = null;
});

createApp(App).use(router).use(i18n).mount('#app');
