using System.Text;
using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow;

/// <summary>Makes lifecycles, from code, from options and from JSON.</summary>
public static class Lifecycle
{
    /// <summary>Describes a lifecycle; it is validated at once, and then shared by every complaint and thread.</summary>
    /// <param name="name">Its name, 1 to 64 characters.</param>
    /// <param name="version">Its version, from 1 on. A complaint keeps the version that it started with.</param>
    /// <param name="describe">Describes it.</param>
    /// <exception cref="InvalidRulesException">The description has faults; the exception carries all of them.</exception>
    public static LifecycleDefinition Define(string name, int version, Action<LifecycleBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(describe);
        LifecycleBuilder builder = new(name, version);
        describe(builder);
        List<Fault> faults = [];
        return LifecycleValidator.Define(builder, faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>Makes a lifecycle of a machine of Stateless, as a host has it: with its own enums or strings, lambdas, and triggers of several arguments.</summary>
    /// <typeparam name="TState">An enum, whose members stand for statuses by their name in kebab case (<c>AwaitingCustomer</c> is <c>awaiting-customer</c>), or <see cref="string"/>.</typeparam>
    /// <typeparam name="TTrigger">An enum, whose members stand for triggers likewise, or <see cref="string"/>.</typeparam>
    /// <param name="name">Its name, 1 to 64 characters.</param>
    /// <param name="version">Its version, from 1 on. A new one is needed when the lambdas change: nothing else tells what they decide.</param>
    /// <param name="startsAt">The state in which a complaint starts; its initial substates are followed.</param>
    /// <param name="configure">
    /// Configures a machine. The second parameter gives what lambdas may know at a firing: the complaint, the actor, the instant, the argument; a <see cref="Guard"/> is given it as a
    /// parameter instead. Called for each machine that is needed, also by several threads at once; it does the same each time.
    /// </param>
    /// <param name="arguments">Says how arguments are written as JSON, where <paramref name="configure"/> does not.</param>
    /// <exception cref="InvalidRulesException">The machine has faults; the exception carries all of them.</exception>
    public static LifecycleDefinition Define<TState, TTrigger>(
        string name,
        int version,
        TState startsAt,
        Action<StateMachine<TState, TTrigger>, Func<GuardContext>> configure,
        Action<MachineArguments<TTrigger>>? arguments = null)
        where TState : notnull
        where TTrigger : notnull
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(startsAt);
        ArgumentNullException.ThrowIfNull(configure);
        List<Fault> faults = [];
        return new MachineReader<TState, TTrigger>(name, version, startsAt, configure, arguments, faults).Read() ?? throw new InvalidRulesException(faults);
    }

    /// <summary>Makes the lifecycle that options describe, for example those that were bound from configuration.</summary>
    /// <param name="options">The options.</param>
    /// <param name="vocabulary">What the names of guards, selectors and triggers stand for; by default the library's own guards.</param>
    /// <exception cref="InvalidRulesException">The options have faults; the exception carries all of them.</exception>
    public static LifecycleDefinition Define(LifecycleOptions options, LifecycleVocabulary? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<Fault> faults = [];
        return TryDefine(options, vocabulary ?? new(), "", faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>Makes the lifecycle that a JSON text describes. The text has the shape of <see cref="LifecycleOptions"/>.</summary>
    /// <param name="json">The text, at most 4 MiB.</param>
    /// <param name="vocabulary">What the names of guards, selectors and triggers stand for; by default the library's own guards.</param>
    /// <exception cref="InvalidRulesException">The text has faults; the exception carries all of them, each with its place.</exception>
    public static LifecycleDefinition Parse(string json, LifecycleVocabulary? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > LifecycleLimits.JsonLength)
            throw TooLarge();
        if (!PlainText.IsWellFormed(json))
            throw new InvalidRulesException([new(ErrorCodes.InvalidLifecycleJson, "the lifecycle", "The text contains U+0000 or half of a surrogate pair.", "Remove it.")]);
        return Parse(Encoding.UTF8.GetBytes(json), vocabulary);
    }

    /// <summary>Makes the lifecycle that a JSON file describes. The text has the shape of <see cref="LifecycleOptions"/>.</summary>
    /// <param name="utf8Json">The text in UTF-8, at most 4 MiB; read to the end, and left open.</param>
    /// <param name="vocabulary">What the names of guards, selectors and triggers stand for; by default the library's own guards.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidRulesException">The text has faults; the exception carries all of them, each with its place.</exception>
    public static async ValueTask<LifecycleDefinition> ReadAsync(Stream utf8Json, LifecycleVocabulary? vocabulary = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8Json);
        using MemoryStream text = new();
        byte[] chunk = new byte[16 * 1024];
        while (await utf8Json.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is > 0 and int read)
        {
            if (text.Length + read > LifecycleLimits.JsonLength)
                throw TooLarge();
            text.Write(chunk, 0, read);
        }

        ReadOnlyMemory<byte> bytes = text.GetBuffer().AsMemory(0, (int)text.Length);
        return Parse(bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes, vocabulary);
    }

    /// <summary>As <see cref="Define(LifecycleOptions, LifecycleVocabulary?)"/>, among other things that may have faults.</summary>
    /// <param name="options">The options.</param>
    /// <param name="vocabulary">What the names stand for.</param>
    /// <param name="place">Where the options stand, with a colon at the end; empty when they stand alone.</param>
    /// <param name="faults">Takes every fault.</param>
    internal static LifecycleDefinition? TryDefine(LifecycleOptions options, LifecycleVocabulary vocabulary, string place, List<Fault> faults) =>
        new LifecycleOptionsReader(vocabulary, place, faults).Read(options);

    private static LifecycleDefinition Parse(ReadOnlyMemory<byte> utf8Json, LifecycleVocabulary? vocabulary)
    {
        List<Fault> faults = [];
        LifecycleOptions? options = LifecycleOptions.Parse(utf8Json, faults);
        LifecycleDefinition? definition = options is null ? null : TryDefine(options, vocabulary ?? new(), "", faults);
        return faults.Count > 0 ? throw new InvalidRulesException(faults) : definition!;
    }

    private static InvalidRulesException TooLarge() => new(
    [
        new(ErrorCodes.LifecycleTooLarge, "the lifecycle", $"The text is larger than {LifecycleLimits.JsonLength / 1024 / 1024} MiB.", "Describe fewer statuses in it."),
    ]);
}
