import { createRouter, createWebHashHistory } from 'vue-router';

import AccountPage from './pages/AccountPage.vue';

/** By the part behind #, so that the server serves one page. Pages are loaded when they are first opened. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: () => import('./pages/DashboardPage.vue') },
    { path: '/apps', component: () => import('./pages/AppsPage.vue') },
    { path: '/apps/:id', component: () => import('./pages/AppPage.vue'), props: true },
    { path: '/apps/:id/rooms', component: () => import('./pages/RoomsPage.vue'), props: true },
    { path: '/apps/:id/rooms/:room', component: () => import('./pages/RoomPage.vue'), props: true },
    { path: '/apps/:id/words', component: () => import('./pages/moderation/words/WordsPage.vue'), props: true },
    { path: '/apps/:id/review', component: () => import('./pages/moderation/review/ReviewPage.vue'), props: true },
    {
      path: '/apps/:id/moderation',
      component: () => import('./pages/moderation/figures/FiguresPage.vue'),
      props: true,
    },
    { path: '/apps/:id/webhooks', component: () => import('./pages/webhooks/WebhooksPage.vue'), props: true },
    { path: '/apps/:id/tools', component: () => import('./pages/tools/ToolsPage.vue'), props: true },
    { path: '/nodes', component: () => import('./pages/NodesPage.vue') },
    { path: '/users', component: () => import('./pages/UsersPage.vue') },
    { path: '/audit', component: () => import('./pages/AuditPage.vue') },
    { path: '/account', component: AccountPage },
    { path: '/:rest(.*)', redirect: '/' },
  ],
});
