namespace ComplaintFlow.Samples.RouteFile;

/// <summary>Opens what the command line names.</summary>
internal static class InputFile
{
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadFileException($"'{path}'", "There is no such file.", $"Write its path as seen from {Environment.CurrentDirectory}, or the whole path.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadFileException($"'{path}'", $"The file cannot be opened. {fault.Message}", "Name a file that you may read.");
        }
    }
}
