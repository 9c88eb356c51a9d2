using ComplaintFlow.Rules;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that a generation keeps the rules first registered with it until they are replaced.</summary>
internal static class RulesCases
{
    public static IEnumerable<StoreCase> All =>
    [
        new("A generation keeps the rules first registered with it until they are replaced", First, StoreAbilities.Rules),
        new("Of 8 nodes that start at the same moment with different rules one determines the rules of the generation", OneOfMany, StoreAbilities.Rules),
        new("The rules of a generation are kept when the store is reopened", Reopened, StoreAbilities.Rules | StoreAbilities.Reopening),
    ];

    private static async Task First(StoreTrial trial)
    {
        Equal("aa", await RegisterAsync(trial, 3, "aa").ConfigureAwait(false), "the hash of a generation that is new");
        Equal("aa", await RegisterAsync(trial, 3, "aa").ConfigureAwait(false), "the hash of a generation that comes again");
        Equal("aa", await RegisterAsync(trial, 3, "bb").ConfigureAwait(false), "the hash of a generation that comes with other rules");
        Equal("cc", await RegisterAsync(trial, 4, "cc").ConfigureAwait(false), "the hash of another generation");
        Equal("bb", await RegisterAsync(trial, 3, "bb", replaces: true).ConfigureAwait(false), "the hash of a generation whose rules are replaced");
        Equal("bb", await RegisterAsync(trial, 3, "aa").ConfigureAwait(false), "the hash of a generation whose rules were replaced");
        Equal("dd", await RegisterAsync(trial, 5, "dd", replaces: true).ConfigureAwait(false), "the hash of a new generation that would replace others");
    }

    private static async Task OneOfMany(StoreTrial trial)
    {
        string[] seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(() => RegisterAsync(trial, 1, $"{node}")))).ConfigureAwait(false);
        Equal(1, seen.Distinct().Count(), "the number of hashes that 8 nodes receive");
    }

    private static async Task Reopened(StoreTrial trial)
    {
        await RegisterAsync(trial, long.MaxValue, "aa").ConfigureAwait(false);
        await trial.OpenAsync().ConfigureAwait(false);
        Equal("aa", await RegisterAsync(trial, long.MaxValue, "bb").ConfigureAwait(false), "the hash of a generation after the store is reopened");
    }

    private static Task<string> RegisterAsync(StoreTrial trial, long generation, string hash, bool replaces = false) =>
        trial.Rules.RegisterAsync(new RulesVersion(generation, hash), replaces, trial.CancellationToken).AsTask();
}
