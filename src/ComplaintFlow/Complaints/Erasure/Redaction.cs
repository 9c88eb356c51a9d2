namespace ComplaintFlow;

/// <summary>Puts <see cref="Personal.Erased"/> in place of the texts under some paths.</summary>
internal sealed class Redaction(IReadOnlyCollection<string> paths) : PersonalMap
{
    protected override string Map(string path, string text) => paths.Contains(path) ? Personal.Erased : text;
}
