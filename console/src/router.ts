import { createRouter, createWebHashHistory } from 'vue-router';

import AccountPage from './pages/AccountPage.vue';

/** By the part behind #, so that the server serves one page. Pages are loaded when they are first opened. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/apps' },
    { path: '/apps', component: () => import('./pages/AppsPage.vue') },
    { path: '/apps/:id', component: () => import('./pages/AppPage.vue'), props: true },
    { path: '/users', component: () => import('./pages/UsersPage.vue') },
    { path: '/audit', component: () => import('./pages/AuditPage.vue') },
    { path: '/account', component: AccountPage },
    { path: '/:rest(.*)', redirect: '/apps' },
  ],
});
