using ComplaintFlow.Rules;

namespace ComplaintFlow.Sql;

/// <summary>Registers the hash of the rules of a generation.</summary>
internal static class RegisterOperation
{
    public static async ValueTask<string> RegisterAsync(SqlSession session, SqlTexts texts, RulesVersion version, bool replaces)
    {
        string hash = version.Hash;
        await session.TakeAsync([new(replaces ? texts.ReplaceRules : texts.RegisterRules, version.Generation, version.Hash)], (_, row) => hash = row.GetString(0)).ConfigureAwait(false);
        return hash;
    }
}
