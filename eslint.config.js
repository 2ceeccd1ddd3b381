import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['wwwroot/lib/', 'node_modules/', '**/bin/', '**/obj/', 'artifacts/'] },
  js.configs.recommended,
  {
    rules: {
      curly: 'error',
      eqeqeq: ['error', 'always'],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-shadow': 'error',
      'no-restricted-syntax': [
        'error',
        {
          // The text of a mail must never become markup of the page.
          selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
          message: 'Build elements; the one place that shows highlighted markup says why it may.',
        },
      ],
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    files: ['wwwroot/**/*.js'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['wwwroot/components/**/*.js'],
    rules: { 'max-lines': ['error', { max: 150, skipBlankLines: false, skipComments: false }] },
  },
  {
    files: ['tests/js/**/*.js', 'eng/**/*.mjs', 'eslint.config.js'],
    languageOptions: { globals: globals.node },
  },
];
