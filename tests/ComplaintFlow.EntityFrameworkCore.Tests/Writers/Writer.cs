using System.Diagnostics;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Writers;

/// <summary>Starts writers as processes of their own.</summary>
internal static class Writer
{
    public static Process Start(string kind, string place, string prefix, int count, string? user = null)
    {
        string[] command = ["dotnet", typeof(Writer).Assembly.Location, kind, place, prefix, $"{count}"];
        if (user is not null)
            command = ["runuser", "-u", user, "--", .. command];
        ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardOutput = true };
        if (SnapshotCaching.IsOn)
            start.Environment[Program.CachingVariable] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Kills a writer in the middle of its work.</summary>
    /// <returns>The keys of the commands that it said had come through.</returns>
    public static List<(string Id, string Key)> Kill(Process process, int lines)
    {
        List<string> said = [];
        for (int line = 0; line < lines && process.StandardOutput.ReadLine() is { } text; line++)
            said.Add(text);
        process.Kill();
        said.AddRange(process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        process.WaitForExit();

        // The last line may be cut.
        return [.. said.Select(line => line.Split(' ')).Where(parts => parts is [{ Length: ComplaintId.TextLength }, { Length: > 3 }]).SkipLast(1).Select(parts => (parts[0], parts[1]))];
    }
}
