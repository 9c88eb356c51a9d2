using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ComplaintFlow.Samples.ScaleOut.Databases;

/// <summary>Where PostgreSQL's programs are, and as whom they can run: the server refuses to be root.</summary>
internal static class PostgreSqlPrograms
{
    private static readonly string[] _users = ["postgres", "cfpg"];

    public static string? Folder { get; } = FindFolder();

    /// <summary>Null when this process itself may run the server.</summary>
    public static string? User { get; } = IsRoot ? _users.FirstOrDefault(Exists) : null;

    /// <summary>What is missing for a server to be started; null when nothing is.</summary>
    public static string? Missing { get; } =
        Folder is null ? "PostgreSQL's programs initdb and postgres are not on this machine: apt-get install postgresql."
        : IsRoot && User is null ? $"This process is root, which the server refuses to be, and there is no user {string.Join(" or ", _users)}: useradd cfpg."
        : null;

    /// <summary>Runs a program to its end, as <see cref="User"/>.</summary>
    /// <returns>What it said when it failed; null when it did not.</returns>
    public static string? Failure(params string[] command)
    {
        using Process process = Begin(command);
        process.StandardInput.Close();
        string said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"{string.Join(' ', command)}: {said}";
    }

    /// <summary>Starts a program, as <see cref="User"/>.</summary>
    public static Process Begin(string[] command)
    {
        string[] all = User is { } user ? ["runuser", "-u", user, "--", .. command] : command;
        ProcessStartInfo start = new(all[0], all[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        return Process.Start(start)!;
    }

    /// <summary>
    /// Returns a free port for a server, below those that the system gives to outgoing connections. Among those, a client that calls a server that is away can be connected to
    /// itself, and keeps the port from the server that comes back.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            int port = Random.Shared.Next(15_000, 30_000);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }

    private static bool IsRoot => !OperatingSystem.IsWindows() && geteuid() == 0;

    private static bool Exists(string user) => File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{user}:", StringComparison.Ordinal));

    private static string? FindFolder()
    {
        IEnumerable<string> debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(version => Version(version)).Select(version => Path.Combine(version, "bin"))
            : [];
        IEnumerable<string> path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return debian.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out int version) ? version : 0;

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();
}
