namespace ComplaintFlow.Tests;

/// <summary>A fact about real data that lies beside the repository and is not part of it; skipped, with the reason, where it is absent.</summary>
public class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string file)
    {
        if (Find(file) is null)
            Skip = $"shared/data/{file} is not in any folder above {AppContext.BaseDirectory}.";
    }

    /// <summary>The full path of a file of the shared data, which is there whenever the test runs.</summary>
    public static string PathOf(string file) => Find(file) ?? throw new FileNotFoundException("Mark the test with the same file.", file);

    private static string? Find(string file)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", file);
            if (File.Exists(path))
                return path;
        }

        return null;
    }
}
