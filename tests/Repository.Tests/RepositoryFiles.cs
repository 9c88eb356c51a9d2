namespace ComplaintFlow.Tests.Repository;

/// <summary>The files of the checkout in which the tests run.</summary>
internal static class RepositoryFiles
{
    // Not [CallerFilePath]: a continuous integration build replaces the paths of the sources.
    public static string Root { get; } = FindRoot();

    public static string At(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(At(path)).ReplaceLineEndings("\n");

    /// <summary>The paths of the files below a folder, with slashes and in ordinal order, those of build output left out.</summary>
    public static IReadOnlyList<string> Below(string folder, string pattern) =>
        !Directory.Exists(At(folder))
            ? []
            : [.. Directory.EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(segment => segment is "bin" or "obj"))
                .Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ComplaintFlow.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds ComplaintFlow.sln.");
    }
}
