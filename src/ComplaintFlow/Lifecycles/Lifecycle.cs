using System.Text;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Names;
using Stateless;

namespace ComplaintFlow;

/// <summary>Creates lifecycles from code, Stateless machines, options and JSON.</summary>
public static class Lifecycle
{
    /// <summary>Defines and validates a lifecycle, which can then be shared by all complaints and threads.</summary>
    /// <param name="name">The lifecycle's name, 1 to 64 characters.</param>
    /// <param name="version">
    /// The lifecycle's version, at least 1. A complaint keeps the version that it started with.
    /// </param>
    /// <param name="describe">Adds the statuses and their rules.</param>
    /// <exception cref="InvalidRulesException">
    /// The definition is invalid; the exception contains all faults.
    /// </exception>
    public static LifecycleDefinition Define(string name, int version, Action<LifecycleBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(describe);
        LifecycleBuilder builder = new(name, version);
        describe(builder);
        List<Fault> faults = [];
        return LifecycleValidator.Define(builder, faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>
    /// Creates a lifecycle from the application's own Stateless machine: with its enums or strings, lambdas, and
    /// triggers with several arguments.
    /// </summary>
    /// <typeparam name="TState">
    /// An enum whose members name statuses in kebab case (<c>AwaitingCustomer</c> is <c>awaiting-customer</c>), or
    /// <see cref="string"/>.
    /// </typeparam>
    /// <typeparam name="TTrigger">
    /// An enum whose members name triggers in the same way, or <see cref="string"/>.
    /// </typeparam>
    /// <param name="name">The lifecycle's name, 1 to 64 characters.</param>
    /// <param name="version">
    /// The lifecycle's version, at least 1. Increase it when the lambdas change: no other property identifies what they
    /// decide.
    /// </param>
    /// <param name="startsAt">The state in which a complaint starts; its initial substates are followed.</param>
    /// <param name="configure">
    /// Configures a machine. The second parameter returns the context of the current firing for lambdas: the complaint,
    /// the actor, the instant and the argument; a <see cref="Guard"/> receives it as a parameter instead. Called for
    /// each machine that is needed, possibly from several threads at once; must do the same each time.
    /// </param>
    /// <param name="arguments">
    /// Specifies the JSON form of arguments, where <paramref name="configure"/> does not.
    /// </param>
    /// <exception cref="InvalidRulesException">The machine is invalid; the exception contains all faults.</exception>
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

    /// <summary>Creates a lifecycle from options, for example options bound from configuration.</summary>
    /// <param name="options">The definition of the lifecycle.</param>
    /// <param name="vocabulary">The named guards, selectors and triggers; by default only the built-in guards.</param>
    /// <exception cref="InvalidRulesException">The options are invalid; the exception contains all faults.</exception>
    public static LifecycleDefinition Define(LifecycleOptions options, LifecycleVocabulary? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<Fault> faults = [];
        return TryDefine(options, vocabulary ?? new(), "", faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>Creates a lifecycle from JSON text with the structure of <see cref="LifecycleOptions"/>.</summary>
    /// <param name="json">The JSON text, at most 4 MiB.</param>
    /// <param name="vocabulary">The named guards, selectors and triggers; by default only the built-in guards.</param>
    /// <exception cref="InvalidRulesException">
    /// The text is invalid; the exception contains all faults, each with its location.
    /// </exception>
    public static LifecycleDefinition Parse(string json, LifecycleVocabulary? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > LifecycleLimits.JsonLength)
            throw TooLarge();
        if (!PlainText.IsWellFormed(json))
        {
            throw new InvalidRulesException(
                [new(ErrorCodes.InvalidLifecycleJson, "the lifecycle", "The text contains U+0000 or an unpaired surrogate.", "Remove it.")]);
        }

        return Parse(Encoding.UTF8.GetBytes(json), vocabulary);
    }

    /// <summary>Creates a lifecycle from a JSON stream with the structure of <see cref="LifecycleOptions"/>.</summary>
    /// <param name="utf8Json">The UTF-8 text, at most 4 MiB; the stream is read to the end and left open.</param>
    /// <param name="vocabulary">The named guards, selectors and triggers; by default only the built-in guards.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="InvalidRulesException">
    /// The text is invalid; the exception contains all faults, each with its location.
    /// </exception>
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

    /// <summary>
    /// Creates a lifecycle as <see cref="Define(LifecycleOptions, LifecycleVocabulary?)"/> does, but collects the
    /// faults instead of throwing.
    /// </summary>
    /// <param name="options">The definition of the lifecycle.</param>
    /// <param name="vocabulary">The named guards, selectors and triggers.</param>
    /// <param name="place">
    /// The configuration path of the options with a trailing colon; empty for standalone options.
    /// </param>
    /// <param name="faults">Receives all faults.</param>
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
        new(ErrorCodes.LifecycleTooLarge, "the lifecycle", $"The text is larger than {LifecycleLimits.JsonLength / 1024 / 1024} MiB.", "Define fewer statuses in it."),
    ]);
}
