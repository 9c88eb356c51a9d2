using ComplaintFlow.Rules;

namespace ComplaintFlow.Sql;

/// <summary>Remembers which rules a generation stands for.</summary>
internal static class Registering
{
    public static async ValueTask<string> RegisterAsync(SqlSession session, SqlTexts texts, RulesVersion version, bool replaces)
    {
        string hash = version.Hash;
        await session.TakeAsync([new(replaces ? texts.ReplaceRules : texts.RegisterRules, version.Generation, version.Hash)], (_, row) => hash = row.GetString(0)).ConfigureAwait(false);
        return hash;
    }
}
