<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

/** The package as a whole. */
final class Packaging
{
    /** @return iterable<string, \Closure> */
    public static function tests(): iterable
    {
        yield 'every file can be loaded, declares strict types and holds the class of its name' => static function (): void {
            foreach (self::sources() as $file) {
                $class = 'IntegrationsHub\\' . strtr(substr($file, strlen(self::root()) + strlen('/src/'), -strlen('.php')), '/', '\\');
                Check::that(class_exists($class) || interface_exists($class) || trait_exists($class), "{$class} is in its file");
                Check::that(str_contains((string) file_get_contents($file), "\ndeclare(strict_types=1);\n"), "{$file} is strict");
            }
        };
        yield 'the changelog has the version' => static function (): void {
            $version = \IntegrationsHub\Client::VERSION;
            Check::that(str_contains((string) file_get_contents(self::root() . '/CHANGELOG.md'), "## {$version}"), $version);
        };
        yield 'every PHP example of the README is valid' => static function (): void {
            preg_match_all('/```php\n(.*?)```/s', (string) file_get_contents(self::root() . '/README.md'), $examples);
            Check::that(count($examples[1]) > 5, 'there are examples');
            foreach ($examples[1] as $example) {
                token_get_all("<?php\n{$example}", TOKEN_PARSE);
            }
        };
    }

    /** @return list<string> */
    private static function sources(): array
    {
        $files = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(self::root() . '/src', \FilesystemIterator::SKIP_DOTS));

        return array_map(static fn (\SplFileInfo $file) => $file->getPathname(), iterator_to_array($files, false));
    }

    private static function root(): string
    {
        return dirname(__DIR__);
    }
}
