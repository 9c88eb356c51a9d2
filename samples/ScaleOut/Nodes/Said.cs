using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ComplaintFlow.Samples.ScaleOut.Nodes;

/// <summary>What a node says to its parent once a command has been carried out. From then on it must never be lost.</summary>
/// <param name="Key">The command's key.</param>
/// <param name="Complaint">The complaint.</param>
/// <param name="Version">The version that the desk gave back.</param>
/// <param name="IsReplay">Whether the desk said that the key had been used before.</param>
internal sealed record Said(string Key, string Complaint, long Version, bool IsReplay)
{
    /// <summary>Said once the node's share is done; it goes on with work that is anybody's.</summary>
    public const string ShareDone = "share-done";

    /// <summary>Said once a second by a node that can do something.</summary>
    public const string Alive = "alive";

    /// <summary>Said of a call of the subscriber that will never end.</summary>
    public const string Hangs = "hangs";

    // Whoever is killed may leave half a line behind.
    private const string End = ".";

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Key} {Complaint} {Version} {(IsReplay ? "again" : "first")} {End}");

    public static bool TryParse(string line, [NotNullWhen(true)] out Said? said)
    {
        said = line.Split(' ') is [var key, var complaint, var version, var again, End] && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? new(key, complaint, number, again == "again")
            : null;
        return said is not null;
    }
}
