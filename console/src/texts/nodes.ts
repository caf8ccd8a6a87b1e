import { texts } from './texts';

/** Texts of the list of nodes. */
export const nodes = texts(
  {
    nodes: {
      title: 'Nodes',
      address: 'Address',
      own: 'answers this page',
      version: 'Version',
      since: 'Started',
      connections: 'Connections',
      users: 'Users online',
      rooms: 'Rooms open',
      cpu: 'CPU',
      memory: 'Memory',
      sum: 'All nodes',
    },
  },
  {
    nodes: {
      title: '节点',
      address: '地址',
      own: '当前应答节点',
      version: '版本',
      since: '启动时间',
      connections: '连接数',
      users: '在线用户',
      rooms: '打开的房间',
      cpu: 'CPU',
      memory: '内存',
      sum: '全部节点',
    },
  },
);
